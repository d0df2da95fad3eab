import HubDomain
import TestVectors
import Testing

/// Every row of the vector file through the one function, with what a server holds and with what a kiosk holds.
@Suite("Admission by the vectors")
struct AdmissionVectorTests {
    static let vectors = Result { try AdmissionVectors.load() }

    @Test(arguments: [AdmissionVectors.Entrance.server, .kiosk])
    func `gives every row its verdict`(side: AdmissionVectors.Entrance) throws {
        let vectors = try Self.vectors.get()
        #expect(vectors.rows.count >= 150)
        for row in vectors.rows {
            let world = try VectorWorld(vectors.world, row, side: side)
            let judgement = try world.judgement()
            let expected = row.expectation(on: side)
            #expect(judgement.verdict == expected.verdict, "\(row.name), \(side)")
            for problem in try world.differences(judgement, expected) {
                Issue.record("\(row.name), \(side): \(problem)")
            }
        }
    }

    @Test func `has a row for every verdict that a door can give`() throws {
        let given = Set(try Self.vectors.get().rows.map(\.expect.verdict))
        #expect(Set(Verdict.allCases).subtracting(given) == [.outOfService])
    }

    @Test func `has one name for each row`() throws {
        let names = try Self.vectors.get().rows.map(\.name)
        #expect(Set(names).count == names.count)
    }
}
