import Foundation
import Testing

@testable import HubDomain

@Suite("Public holidays")
struct HolidayTests {
    private static let table = days("german-holidays.json")
    private static let local = days("local-german-holidays.json")

    /// By Land and year.
    private static func days(_ name: String) -> [String: [String: [String]]] {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/\(name)")
        guard let data = try? Data(contentsOf: path) else { return [:] }
        return (try? JSONDecoder().decode([String: [String: [String]]].self, from: data)) ?? [:]
    }

    @Test(arguments: Land.allCases)
    func `are those of the law in every Land, year by year`(land: Land) throws {
        let years = try #require(HolidayTests.table[land.rawValue])
        #expect(years.count == 26)
        for (year, days) in years {
            let computed = Holiday.all(in: try #require(Int(year)), of: land)
            #expect(computed.keys.sorted().map(\.description) == days.map { "\(year)-\($0)" })
            for (date, holiday) in computed { #expect(Holiday.on(date, in: land) == holiday) }
        }
    }

    @Test func `leave out what only some municipalities of a Land keep`() throws {
        #expect(HolidayTests.local.keys.sorted() == ["DE-BY", "DE-SN", "DE-TH"])
        for (code, years) in HolidayTests.local {
            let land = try #require(Land(rawValue: code))
            for (year, days) in years {
                #expect(!days.isEmpty)
                for day in days { #expect(Holiday.on(Berlin.date("\(year)-\(day)"), in: land) == nil) }
            }
        }
        #expect(HolidayTests.local["DE-BY"]?["2027"] == ["08-08", "08-15"])
        #expect(HolidayTests.local["DE-SN"]?["2027"] == ["05-27"])
    }

    @Test func `are eleven in Mecklenburg-Vorpommern`() {
        let days = Holiday.all(in: 2027, of: .mecklenburgVorpommern)
        #expect(
            days.keys.sorted().map(\.description) == [
                "2027-01-01", "2027-03-08", "2027-03-26", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-17",
                "2027-10-03", "2027-10-31", "2027-12-25", "2027-12-26",
            ]
        )
        #expect(days[Berlin.date("2027-03-08")] == .womensDay)
        #expect(days[Berlin.date("2027-10-31")] == .reformationDay)
    }

    @Test func `do not include 24 and 31 December, Easter Sunday and Whit Sunday`() {
        for day in ["2027-12-24", "2027-12-31", "2027-03-28", "2027-05-16"] {
            #expect(Holiday.on(Berlin.date(day), in: .mecklenburgVorpommern) == nil)
        }
    }

    @Test(arguments: [
        (1818, "1818-03-22"), (1943, "1943-04-25"), (2008, "2008-03-23"), (2038, "2038-04-25"), (2285, "2285-03-22"),
        (2099, "2099-04-12"), (2100, "2100-03-28"),
    ])
    func `follow Easter wherever it falls`(year: Int, date: String) {
        #expect(LocalDate.easter(of: year) == Berlin.date(date))
    }
}
