import Foundation
import Testing

@testable import HubDomain

@Suite("Opening hours")
struct OpeningHoursTests {
    @Test func `are read and written as on the wire`() throws {
        let json = #"{"mon":[["08:00","12:00"],["13:00","24:00"]],"sun":[["00:00","24:00"]]}"#
        let hours = try JSONDecoder().decode(OpeningHours.self, from: Data(json.utf8))
        #expect(hours[.monday].map(\.from) == [Berlin.time("08:00"), Berlin.time("13:00")])
        #expect(hours[.monday].last?.to == .endOfDay)
        #expect(hours[.tuesday].isEmpty)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(bytes: try encoder.encode(hours), encoding: .utf8) == json)
    }

    @Test func `leave out a day that is named but has no hours`() {
        #expect(Shipyard.hours(["mon": []]) == Shipyard.hours([:]))
        #expect(Shipyard.hours(["mon": []]).wire.isEmpty)
    }

    @Test(arguments: [
        (["foo": [["08:00", "12:00"]]], OpeningHoursProblem.unknownDay("foo")),
        (["mon": [["08:00"]]], .notAPair(.monday)),
        (["mon": [["08:00", "09:00", "10:00"]]], .notAPair(.monday)),
        (["tue": [["8 Uhr", "12:00"]]], .notATime(.tuesday, "8 Uhr")),
        (["tue": [["08:00", "24:01"]]], .notATime(.tuesday, "24:01")),
        (["wed": [["12:00", "12:00"]]], .endNotAfterStart(.wednesday, from: .noon, to: .noon)),
        (["thu": [["12:00", "08:00"]]], .endNotAfterStart(.thursday, from: .noon, to: .eight)),
        (["fri": [["12:00", "13:00"], ["08:00", "12:00"]]], .outOfOrder(.friday)),
        (["sat": [["08:00", "12:30"], ["12:00", "13:00"]]], .overlapping(.saturday)),
        (["sun": [["08:00", "12:00"], ["08:00", "12:00"]]], .overlapping(.sunday)),
    ])
    func `say what is wrong with them`(wire: [String: [[String]]], problem: OpeningHoursProblem) {
        #expect(throws: problem) { try OpeningHours(wire: wire) }
    }

    @Test func `may touch`() {
        #expect(Shipyard.hours(["mon": [["08:00", "12:00"], ["12:00", "13:00"]]])[.monday].count == 2)
    }
}

extension LocalTime {
    fileprivate static let noon = Berlin.time("12:00")
    fileprivate static let eight = Berlin.time("08:00")
}
