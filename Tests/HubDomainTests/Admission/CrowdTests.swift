import HubDomain
import Testing

@Suite("People somewhere")
struct CrowdTests {
    @Test(arguments: [
        (0, 130, Crowd.Standing.fine), (116, 130, .fine), (117, 130, .nearlyFull), (129, 130, .nearlyFull),
        (130, 130, .full), (131, 130, .full), (12, 14, .fine), (13, 14, .nearlyFull), (14, 14, .full),
        (8, 10, .fine), (9, 10, .nearlyFull), (0, 1, .fine), (1, 1, .full), (0, 0, .full),
    ])
    func `are nearly too many from nine tenths on`(inside: Int, most: Int, standing: Crowd.Standing) {
        #expect(Crowd(inside: inside, most: most).standing == standing)
    }

    @Test
    func `are warned of at the first number that is nine tenths`() {
        for most in 1...2000 {
            let from = Crowd(inside: 0, most: most).warnsFrom
            #expect(from * 10 >= most * 9 && (from - 1) * 10 < most * 9)
        }
    }
}
