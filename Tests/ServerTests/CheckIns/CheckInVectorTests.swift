import HubDomain
import TestVectors
import Testing

@testable import AnkerplatzServer

/// Every row of the vector file that can go through `POST /checkins` goes through it.
@Suite("Check-ins by the vectors")
struct CheckInVectorTests {
    static let vectors = Result { try AdmissionVectors.load() }
    static let shards = 8

    @Test(arguments: 0..<shards)
    func `give every row its verdict`(shard: Int) async throws {
        let vectors = try Self.vectors.get()
        let rows = vectors.rows(through: .server)
        #expect(rows.count >= 150)
        for (index, row) in rows.enumerated() where index % Self.shards == shard {
            try await TestHub.run(at: VectorHub.setUpAt) { hub in
                let problems = try await VectorHub(hub, vectors.world, row).problems()
                #expect(problems.isEmpty, "\(row.name): \(problems.joined(separator: ", "))")
            }
        }
    }
}
