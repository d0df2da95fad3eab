import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("What is kept about a person")
struct PersonExportTests {
    @Test
    func `lists every kind of which there is something`() async throws {
        try await TestHub.run { hub in
            _ = try await Footprint.leave(in: hub)
            let export = try await hub.exportHer()
            #expect(export.status == .ok, "\(export.text)")
            for kind in PersonalData.allCases where kind != .decisions {
                #expect(export["data"]?[kind.rawValue]?.items.isEmpty == false, "\(kind)")
            }
            #expect(export["data"]?["account"]?[0]?["name"]?.text == Footprint.name)
            #expect(export["data"]?["bookings"]?[0]?["note"]?.text == "Kanarie-Notiz")
            #expect(export["data"]?["bookings"]?[0]?["startAt"]?.text?.hasSuffix("Z") == true)
        }
    }

    @Test
    func `of an address that nobody has is nothing, whoever was erased before`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.eraseHer("amt@example.org")
            let erased = try await hub.read { hub -> String? in
                try hub.sql.value("SELECT email FROM account WHERE name = \(TextLine.erased)")
            }
            let address = try #require(erased)
            let export = try await hub.exportHer(address)
            #expect(PersonalData.allCases.allSatisfy { export["data"]?[$0.rawValue]?.items.isEmpty == true })
        }
    }
}
