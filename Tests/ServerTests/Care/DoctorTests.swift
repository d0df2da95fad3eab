import Foundation
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("The doctor")
struct DoctorTests {
    @Test
    func `finds nothing wrong with a hub that is well`() async throws {
        try await TestHub.run { hub in
            let findings = await Doctor(house: hub.house, now: hub.clock.now).findings()
            #expect(findings.map(\.isWell) == [true, true, true, true, true])
        }
    }

    @Test
    func `finds a key that others may read`() async throws {
        try await TestHub.run { hub in
            let key = hub.house.keys.appending(path: "master.key")
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key.path)
            #expect(await wrong(hub).contains { $0.hasPrefix("Keys: Others may read the key file master.key") })
        }
    }

    @Test
    func `finds another signing key than the one that signed`() async throws {
        try await TestHub.run { hub in
            let key = hub.house.keys.appending(path: "signing-1.key")
            try FileManager.default.removeItem(at: key)
            try PrivateFile.writeNew(Data(repeating: 7, count: 32), to: key.path)
            #expect(await wrong(hub).contains { $0.hasPrefix("Keys: signing-1.key is missing or another one") })
        }
    }

    @Test
    func `finds a clock that was set back`() async throws {
        try await TestHub.run { hub in
            let findings = await Doctor(house: hub.house, now: hub.clock.now - .days(1)).findings()
            #expect(findings.filter { !$0.isWell }.map { $0.sentence.prefix(6) } == ["Clock:"])
        }
    }

    private func wrong(_ hub: TestHub) async -> [String] {
        await Doctor(house: hub.house, now: hub.clock.now).findings().filter { !$0.isWell }.map(\.sentence)
    }
}
