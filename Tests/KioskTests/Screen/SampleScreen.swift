import HubDomain
import Templates
import Testing

@testable import AnkerplatzKiosk

/// A screen as it may look on Tuesday, 9 March 2027, and words that must be seen on it.
struct SampleScreen: Sendable, CustomTestStringConvertible {
    let name: String
    let template: Template
    let language: ScreenLanguage
    let frame: ScreenFrame
    let view: any View
    let seen: [String]

    var testDescription: String { "\(name) (\(language.code))" }

    func rendered(missing: (String) -> Void = { _ in }) throws -> String {
        try Renderer.forTests.render(template, view, in: frame, language: language, missing: missing)
    }

    static let all: [SampleScreen] = ScreenLanguage.allCases.flatMap { SampleScreens($0).all }
}

extension Renderer {
    /// Made once: reading all templates takes a while in a debug build.
    static let forTests: Renderer = {
        do {
            return try Renderer(plainly: true)
        } catch {
            preconditionFailure("\(error)")
        }
    }()
}

/// All screens in one language.
struct SampleScreens {
    let language: ScreenLanguage
    let words: Words
    var all: [SampleScreen] = []

    init(_ language: ScreenLanguage) {
        self.language = language
        words = Renderer.forTests.words(language)
        addQuestions()
        addResults()
        addSpot()
        addBadges()
        addAids()
        guard language != .plainGerman else { return }
        addStaff()
        addPrinting()
    }

    mutating func add(
        _ name: String,
        _ template: Template,
        isOffline: Bool = false,
        look: String? = nil,
        hasScanner: Bool = true,
        hasCamera: Bool = false,
        query: String = "",
        _ view: any View,
        seen: [String]
    ) {
        let frame = ScreenFrame(
            hub: "@Work Werftdreieck",
            door: "Haupteingang",
            time: "9:41",
            timeMachine: "2027-03-09T09:41+01:00",
            otherLanguages: ScreenFrame.OtherLanguage.all(besides: language) { $0.path("/") },
            notices: notices(isOffline: isOffline, hasScanner: hasScanner),
            events: "/events",
            look: look,
            speech: "/speak",
            camera: hasCamera ? language.path("/camera") : nil,
            query: query
        )
        all.append(
            SampleScreen(name: name, template: template, language: language, frame: frame, view: view, seen: seen)
        )
    }

    private func notices(isOffline: Bool, hasScanner: Bool) -> [ScreenFrame.Notice] {
        let offline = ScreenFrame.Notice(
            title: words("kiosk.offline"),
            detail: words("kiosk.offlineSince", ["time": "9:23", "age": words.age(.minutes(18))])
        )
        let scanner = ScreenFrame.Notice(title: words("kiosk.scannerLost"), detail: words("kiosk.scannerLostNext"))
        return (isOffline ? [offline] : []) + (hasScanner ? [] : [scanner])
    }

    private mutating func addQuestions() {
        add("kiosk-idle", .kioskIdle, idle("kiosk.idle.heading"), seen: ["Offene Daten", words("kiosk.typeCode")])
        add(
            "kiosk-offline",
            .kioskIdle,
            isOffline: true,
            idle("kiosk.idle.heading"),
            seen: [words("kiosk.offline"), words.age(.minutes(18))]
        )
        add(
            "kiosk-alone",
            .kioskIdle,
            isOffline: true,
            hasScanner: false,
            idle("kiosk.idle.heading"),
            seen: [words("kiosk.offline"), words("kiosk.scannerLost"), words("kiosk.scannerLostNext")]
        )
        add(
            "kiosk-camera",
            .kioskIdle,
            hasCamera: true,
            idle("kiosk.idle.heading"),
            seen: [words("kiosk.idle.camera"), words("kiosk.idle.cameraPointer"), "data-camera=", "camera.js"]
        )
        add(
            "kiosk-leaving",
            .kioskIdle,
            query: "?direction=out",
            idle("kiosk.idle.headingOut", home: "/"),
            seen: ["scan?direction=out", "code?direction=out", "data-home=\"/\""]
        )
        add(
            "kiosk-quiet",
            .kioskIdle,
            IdleScreen(
                heading: words("kiosk.idle.headingOut"),
                programme: [],
                turnLabel: words("kiosk.comingIn"),
                turnHref: language.path("/"),
                home: nil
            ),
            seen: [words("kiosk.idle.nothing")]
        )
        let spoken = words("kiosk.code.spoken", count: 3, ["typed": "7 K F H 2"])
        add(
            "kiosk-code",
            .kioskCode,
            CodeScreen(hint: words("kiosk.code.hint"), spoken: spoken, typed: "7KFH2"),
            seen: [spoken, "value=\"7KFH2\"", "<li>K</li>"]
        )
        add(
            "kiosk-group",
            .kioskGroup,
            GroupScreen(
                say: words("kiosk.group.say", count: 10),
                other: nil,
                values: [HiddenValue(name: "code", value: "ABC")],
                counts: Array(1...9),
                all: 10,
                allLabel: words("kiosk.group.all", ["count": "10"])
            ),
            seen: [words("kiosk.group.say", count: 10), "name=\"code\" value=\"ABC\"", "value=\"9\""]
        )
        add(
            "kiosk-help",
            .kioskMessage,
            MessageScreen(
                heading: words("kiosk.help.heading"),
                paragraphs: [words("kiosk.help.text"), words("kiosk.help.code")],
                facts: [ScreenFact(name: words("kiosk.device"), note: "Haupteingang")],
                offersCode: true
            ),
            seen: [words("kiosk.help.text"), "Haupteingang"]
        )
        addWalkIns()
        let layouts = ["scanner": words("kiosk.keyboard.layout.us"), "reader": words("kiosk.keyboard.layout.de")]
        add(
            "kiosk-keyboard",
            .kioskMessage,
            MessageScreen(
                heading: words("kiosk.keyboard.heading"),
                paragraphs: [words("kiosk.keyboard.corrected", layouts)],
                facts: [],
                offersCode: false
            ),
            seen: [words("kiosk.keyboard.layout.us"), words("kiosk.keyboard.layout.de")]
        )
    }

    private mutating func addWalkIns() {
        let offers = [
            ("Formulare, die man versteht", "Takelage, 1. OG", 3), ("Runde der Digitallotsen", "Helling, EG", 1),
        ]
        add(
            "kiosk-no-ticket",
            .kioskNoTicket,
            NoTicketScreen(
                heading: words("kiosk.noTicketHeading"),
                paragraphs: [words("kiosk.noTicketText")],
                offersHeading: words("kiosk.walkIn.offers"),
                offers: offers.map { title, place, left in
                    NoTicketScreen.Offer(
                        session: title,
                        title: title,
                        detail: "10:00, \(place), \(words("kiosk.walkIn.left", count: left))"
                    )
                }
            ),
            seen: [
                words("kiosk.walkIn.offers"), words("kiosk.walkIn.left", count: 1), "value=\"Runde der Digitallotsen\"",
            ]
        )
        add(
            "kiosk-name",
            .kioskTyping,
            isOffline: true,
            TypingScreen(
                heading: words("kiosk.walkIn.nameHeading"),
                hint: words("kiosk.walkIn.nameHint", ["title": offers[0].0]),
                spoken: words("kiosk.walkIn.spoken", ["typed": "W i l m a"]),
                typed: "Wilma",
                values: [HiddenValue(name: "step", value: "name")],
                keys: TypingScreen.letters,
                isAddress: false,
                sendLabel: words("kiosk.walkIn.next")
            ),
            seen: [words("kiosk.walkIn.nameHeading"), "Wilma</p>", "value=\"ß\"", words("kiosk.space")]
        )
        add(
            "kiosk-address",
            .kioskTyping,
            TypingScreen(
                heading: words("kiosk.walkIn.emailHeading"),
                hint: words("kiosk.walkIn.emailHint"),
                spoken: words("kiosk.code.nothing"),
                typed: "wilma.ohneticket-langname@example.org",
                values: [HiddenValue(name: "step", value: "email")],
                keys: TypingScreen.addressCharacters,
                isAddress: true,
                sendLabel: words("kiosk.code.send")
            ),
            seen: [words("kiosk.walkIn.emailHint"), "value=\"@\"", words("kiosk.code.send")]
        )
    }

    func idle(_ heading: String, home: String? = nil) -> IdleScreen {
        IdleScreen(
            heading: words(heading),
            programme: [
                IdleScreen.Item(time: "10:00", title: "Formulare, die man versteht", place: "Takelage, 1. OG"),
                IdleScreen.Item(time: "10:00", title: "Runde der Digitallotsen", place: "Helling, EG"),
                IdleScreen.Item(time: "13:00", title: "Offene Daten für kleine Ämter", place: "Dock 1 + 2, EG"),
            ],
            turnLabel: words("kiosk.goingOut"),
            turnHref: language.path("/leaving"),
            home: home
        )
    }
}
