/// A public holiday by the law of at least one Land.
///
/// Only days that hold in the whole Land, and no ordinary Sundays, which the law of Hessen counts as well.
package enum Holiday: String, CaseIterable, Codable, Sendable {
    case newYear = "new-year"
    case epiphany
    case womensDay = "womens-day"
    case goodFriday = "good-friday"
    case easterSunday = "easter-sunday"
    case easterMonday = "easter-monday"
    case labourDay = "labour-day"
    case liberationDay = "liberation-day"
    case ascensionDay = "ascension-day"
    case whitSunday = "whit-sunday"
    case whitMonday = "whit-monday"
    case corpusChristi = "corpus-christi"
    case uprisingDay = "uprising-day"
    case assumptionDay = "assumption-day"
    case childrensDay = "childrens-day"
    case unityDay = "unity-day"
    case reformationDay = "reformation-day"
    case allSaintsDay = "all-saints-day"
    case repentanceDay = "repentance-day"
    case christmasDay = "christmas-day"
    case secondChristmasDay = "second-christmas-day"

    /// The holidays of a year in `land`, by day.
    package static func all(in year: Int, of land: Land) -> [LocalDate: Holiday] {
        var found: [LocalDate: Holiday] = [:]
        for holiday in allCases where holiday.isKept(in: year, of: land) {
            guard let date = holiday.date(in: year), found[date] == nil else { continue }
            found[date] = holiday
        }
        return found
    }

    /// The holiday that `date` is in `land`.
    package static func on(_ date: LocalDate, in land: Land) -> Holiday? {
        let year = date.year
        return allCases.first { $0.date(in: year) == date && $0.isKept(in: year, of: land) }
    }

    /// The day it falls on, where it is kept.
    func date(in year: Int) -> LocalDate? {
        switch self {
        case .newYear: LocalDate(year: year, month: 1, day: 1)
        case .epiphany: LocalDate(year: year, month: 1, day: 6)
        case .womensDay: LocalDate(year: year, month: 3, day: 8)
        case .goodFriday: LocalDate.easter(of: year)?.adding(days: -2)
        case .easterSunday: LocalDate.easter(of: year)
        case .easterMonday: LocalDate.easter(of: year)?.adding(days: 1)
        case .labourDay: LocalDate(year: year, month: 5, day: 1)
        case .liberationDay: LocalDate(year: year, month: 5, day: 8)
        case .ascensionDay: LocalDate.easter(of: year)?.adding(days: 39)
        case .whitSunday: LocalDate.easter(of: year)?.adding(days: 49)
        case .whitMonday: LocalDate.easter(of: year)?.adding(days: 50)
        case .corpusChristi: LocalDate.easter(of: year)?.adding(days: 60)
        case .uprisingDay: LocalDate(year: year, month: 6, day: 17)
        case .assumptionDay: LocalDate(year: year, month: 8, day: 15)
        case .childrensDay: LocalDate(year: year, month: 9, day: 20)
        case .unityDay: LocalDate(year: year, month: 10, day: 3)
        case .reformationDay: LocalDate(year: year, month: 10, day: 31)
        case .allSaintsDay: LocalDate(year: year, month: 11, day: 1)
        case .repentanceDay: LocalDate.lastWednesday(before: LocalDate(year: year, month: 11, day: 23))
        case .christmasDay: LocalDate(year: year, month: 12, day: 25)
        case .secondChristmasDay: LocalDate(year: year, month: 12, day: 26)
        }
    }

    /// Whether the law of `land` names it for that year.
    func isKept(in year: Int, of land: Land) -> Bool {
        switch self {
        case .newYear, .goodFriday, .easterMonday, .labourDay, .ascensionDay, .whitMonday, .unityDay, .christmasDay,
            .secondChristmasDay:
            true
        case .epiphany: [.badenWuerttemberg, .bayern, .sachsenAnhalt].contains(land)
        case .womensDay: land == .berlin && year >= 2019 || land == .mecklenburgVorpommern && year >= 2023
        case .easterSunday, .whitSunday: land == .brandenburg
        // Once each, 75 and 80 years after the end of the war, 75 after the uprising.
        case .liberationDay: land == .berlin && (year == 2020 || year == 2025)
        case .uprisingDay: land == .berlin && year == 2028
        case .corpusChristi:
            [.badenWuerttemberg, .bayern, .hessen, .nordrheinWestfalen, .rheinlandPfalz, .saarland].contains(land)
        case .assumptionDay: land == .saarland
        case .childrensDay: land == .thueringen && year >= 2019
        case .reformationDay: Holiday.keepsReformationDay(land, in: year)
        case .allSaintsDay:
            [.badenWuerttemberg, .bayern, .nordrheinWestfalen, .rheinlandPfalz, .saarland].contains(land)
        case .repentanceDay: land == .sachsen
        }
    }

    private static func keepsReformationDay(_ land: Land, in year: Int) -> Bool {
        switch land {
        case .brandenburg, .mecklenburgVorpommern, .sachsen, .sachsenAnhalt, .thueringen: true
        case .bremen, .hamburg, .niedersachsen, .schleswigHolstein: year >= 2017
        // Five hundred years after the Reformation it was kept everywhere.
        default: year == 2017
        }
    }
}

extension LocalDate {
    /// Easter Sunday of the Gregorian calendar, in the arithmetic of Oudin (1940).
    static func easter(of year: Int) -> LocalDate? {
        let century = year / 100
        let golden = year % 19
        let correction = (century - 17) / 25
        var epact = (century - century / 4 - (century - correction) / 3 + 19 * golden + 15) % 30
        epact -= epact / 28 * (1 - epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))
        let weekday = (year + year / 4 + epact + 2 - century + century / 4) % 7
        let sinceMarch = epact - weekday
        let month = 3 + (sinceMarch + 40) / 44
        return LocalDate(year: year, month: month, day: sinceMarch + 28 - 31 * (month / 4))
    }

    fileprivate static func lastWednesday(before date: LocalDate?) -> LocalDate? {
        date.map { $0.adding(days: -1 - ($0.weekday.offsetFromMonday + 4) % 7) }
    }
}
