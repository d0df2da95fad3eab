import HubDomain
import Testing

@Suite("Somebody on a list of names")
struct FiledTests {
    @Test(arguments: [
        ("jördis", true), ("GRUN", true), ("grün jör", true), ("", true), ("  Grün ", true), ("amt  grün", true),
        ("jg@example", true), ("Bo", true), ("Petersen", false), ("Grün Petersen", false), ("example.org Ç", true),
    ])
    func `is found by parts of names, organisation and address`(text: String, isMeant: Bool) throws {
        let registration = Registration(
            id: Registration.ID("r"),
            workshop: Workshop.ID("w"),
            name: try TextLine("Jördis Grün"),
            email: try EmailAddress("jg@example.org"),
            organisation: try TextLine("Amt Warnow-West"),
            language: nil,
            seats: 3,
            needs: [],
            companions: [try TextLine("Bo Berg"), try TextLine("Cem Çelik")],
            status: .confirmed,
            createdAt: Instant(milliseconds: 0)
        )
        #expect(registration.isMeant(by: text) == isMeant)
    }
}
