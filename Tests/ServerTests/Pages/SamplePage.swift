import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

/// A page as it may look on Tuesday, 9 March 2027, and words that must be seen on it.
struct SamplePage: Sendable, CustomTestStringConvertible {
    let name: String
    let template: Template
    let language: Language
    let frame: Frame
    let view: any View
    let seen: [String]

    var testDescription: String { "\(name) (\(language.code))" }

    func rendered(missing: (String) -> Void = { _ in }) throws -> String {
        try Renderer.forTests.render(template, view, in: frame, language: language, missing: missing)
    }

    static let all: [SamplePage] = Language.allCases.flatMap { SamplePages($0).all }
}

/// All pages in one language.
struct SamplePages {
    let language: Language
    let words: Words
    let clock: HubClock
    var all: [SamplePage] = []

    init(_ language: Language) {
        self.language = language
        guard let zone = HubZone("Europe/Berlin") else { preconditionFailure("the zone is unknown") }
        words = Renderer.forTests.words(language)
        clock = HubClock(zone: zone, words: words)
        addPublicPages()
        addBookingPages()
        addWorkshopPages()
        addListPages()
        addTicketPages()
        addMessagePages()
        addWorkshopFormPages()
        addManagerPages()
        addDisplays()
        addClosurePages()
        addPartnerPages()
        addInvitationPages()
        addMailPages()
        addPersonPages()
        addPlainPages()
    }

    mutating func add(
        _ name: String,
        _ template: Template,
        as visitor: Visitor = .visitor,
        at current: String? = nil,
        _ view: any View,
        seen: [String]
    ) {
        let frame = visitor.frame(at: current, language: language, words: words)
        all.append(
            SamplePage(name: name, template: template, language: language, frame: frame, view: view, seen: seen)
        )
    }

    func path(_ path: String) -> String { language.path(path) }

    func moment(_ text: String) -> Instant {
        guard let instant = Instant(rfc3339: text + ":00+01:00") else { preconditionFailure("\(text) is no time") }
        return instant
    }

    func day(_ text: String) -> LocalDate {
        guard let date = LocalDate(text) else { preconditionFailure("\(text) is no day") }
        return date
    }

    func range(_ from: String, _ to: String) -> String {
        guard let start = LocalTime(from), let end = LocalTime(to) else { preconditionFailure("\(from) is no time") }
        return words.clockRange(start, end)
    }

    func oClock(_ text: String) -> String {
        LocalTime(text).map(words.oClock) ?? text
    }

    func back(_ label: String, _ path: String) -> BackLink {
        BackLink(label: words(label), href: self.path(path))
    }
}

/// Who looks at a page.
enum Visitor {
    case visitor
    case partner
    case manager

    func frame(at current: String?, language: Language, words: Words) -> Frame {
        let items: [(key: String?, label: String, path: String)] =
            switch self {
            case .visitor:
                [
                    ("start", "", "/"), ("rooms", "", "/rooms"), ("workshops", "", "/workshops"),
                    ("signIn", "", "/sign-in"),
                ]
            case .partner:
                [
                    ("start", "", "/"), ("rooms", "", "/rooms"), ("workshops", "", "/workshops"),
                    ("bookings", "", "/bookings"), (nil, "Amt Warnow-West", "/account"),
                ]
            case .manager:
                [
                    ("now", "", "/manage"), ("rooms", "", "/rooms"), ("workshops", "", "/workshops"),
                    ("occupancy", "", "/manage/occupancy"), ("manage", "", "/manage/kiosks"),
                    (nil, words("account.role.manager"), "/account"),
                ]
            }
        return Frame(
            hub: "@Work Werftdreieck",
            address: ["DigitalHub Rostock", "Lübecker Straße, 18057 Rostock"],
            clock: words("layout.clock", ["zone": "Europe/Berlin"]),
            home: language.path("/"),
            menu: items.map { item in
                MenuItem(
                    label: item.key.map { words("menu.\($0)") } ?? item.label,
                    href: language.path(item.path),
                    isCurrent: item.path == current
                )
            },
            otherLanguage: LanguageLink(
                name: language == .german ? "English" : "Deutsch",
                code: language.other.code,
                href: language.other.path(current ?? "/")
            ),
            csrf: "csrf-of-the-session",
            signOut: self == .visitor ? nil : language.path("/sign-out")
        )
    }
}

extension Renderer {
    /// Made once: reading all templates takes a while in a debug build.
    static let forTests: Renderer = {
        do {
            return try Renderer()
        } catch {
            preconditionFailure("\(error)")
        }
    }()
}
