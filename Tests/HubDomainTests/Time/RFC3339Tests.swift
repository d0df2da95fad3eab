import Foundation
import Testing

@testable import HubDomain

@Suite("An instant on the wire")
struct RFC3339Tests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2027-03-28T01:00:00Z", 1_806_195_600_000),
        ("2027-03-28T03:00:00+02:00", 1_806_195_600_000),
        ("2027-03-27T20:30:00-04:30", 1_806_195_600_000),
        ("2027-03-28t01:00:00z", 1_806_195_600_000),
        ("2027-03-28T01:00:00-00:00", 1_806_195_600_000),
        ("2027-03-28T01:00:00.5Z", 1_806_195_600_500),
        ("2027-03-28T01:00:00.123999999Z", 1_806_195_600_123),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000),
    ])
    func `is read`(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2027-03-28", "2027-03-28T01:00:00", "2027-03-28 01:00:00Z", "2027-03-28T01:00Z", "2027-02-29T01:00:00Z",
        "2027-03-28T24:00:00Z", "2027-03-28T01:60:00Z", "2027-03-28T01:00:61Z", "2027-03-28T01:00:00.Z",
        "2027-03-28T01:00:00+2", "2027-03-28T01:00:00+0200", "2027-03-28T01:00:00+24:00", "2027-03-28T01:00:00Z ",
        "1969-12-31T23:59:59Z", "+2027-03-28T01:00:00Z", "2027-03-28T01:00:00ZZ", "２027-03-28T01:00:00Z",
        "2027-03-28T01:00:00\u{0}Z", "10000-01-01T00:00:00Z", "é027-03-28T01:00:0Z",
    ])
    func `is refused`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `is written with Z, and read back the same`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<1_000 {
            let instant = Instant(milliseconds: Int64.random(in: 0..<253_402_300_800_000, using: &random))
            #expect(Instant(rfc3339: instant.rfc3339Milliseconds) == instant)
            let seconds = Instant(milliseconds: instant.milliseconds / 1000 * 1000)
            #expect(Instant(rfc3339: seconds.rfc3339) == seconds)
            #expect(instant.rfc3339.count == 20)
        }
        #expect(Berlin.at("2027-10-21 09:00").rfc3339 == "2027-10-21T07:00:00Z")
    }

    @Test func `is a JSON string`() throws {
        let instants = [Instant(milliseconds: 0), Instant(milliseconds: 1)]
        let json = try JSONEncoder().encode(instants)
        #expect(String(bytes: json, encoding: .utf8) == #"["1970-01-01T00:00:00Z","1970-01-01T00:00:00.001Z"]"#)
        #expect(try JSONDecoder().decode([Instant].self, from: json) == instants)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Instant].self, from: Data(#"["2027-03-28T01:00:00"]"#.utf8))
        }
    }
}
