import Foundation
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("The demo")
struct DemoTests {
    /// A week, since weekends are short, and two holidays.
    @Test(arguments: (23...29).map { "2026-11-\($0)" } + ["2027-01-01", "2027-03-08"])
    func `has all its workshops on whatever day it is made`(day: String) async throws {
        let now = Instant("\(day)T00:30:00+01:00")
        let folder = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let house = try await House.open(folder, at: now)
        _ = try await DemoHub(store: house.store, passwords: PasswordDesk()).fill(at: now)
        let count: Int? = try await house.store.read(at: now) { try $0.sql.value("SELECT COUNT(*) FROM workshop") }
        #expect(count == DemoProgramme.all.count)
        let workshops = try await house.store.read(at: now - .days(30)) { hub in
            try hub.workshops(WorkshopFilter(viewer: .everyone)).map(\.state.workshop)
        }
        #expect(workshops.allSatisfy { !$0.topics.isEmpty })
        #expect(workshops.contains { $0.sessions.count == 2 })
        try await house.close()
    }
}
