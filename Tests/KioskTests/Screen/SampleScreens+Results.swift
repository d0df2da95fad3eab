import HubDomain
import Templates

@testable import AnkerplatzKiosk

extension SampleScreens {
    mutating func addResults() {
        let facts = [
            ScreenFact(name: words("kiosk.fact.room"), value: "Takelage", note: "1. OG"),
            ScreenFact(name: words("kiosk.fact.begin"), value: "10:00", note: words("kiosk.fact.running")),
            ScreenFact(name: words("kiosk.fact.workshop"), note: "Formulare, die man versteht"),
        ]
        let other = OtherWords(code: language.language.other.code, text: "Welcome, you are checked in.")
        result("accepted", .come, say: words("kiosk.verdict.accepted.say", ["name": "Maria S."]), facts, other, 8)
        let seat = ScreenFact(name: words("kiosk.fact.seat"), note: words("kiosk.walkIn.seatOffline"))
        result(
            "accepted",
            .come,
            say: words("kiosk.verdict.accepted.say", ["name": "Wilma"]),
            facts + [seat],
            other,
            8,
            as: "kiosk-seat"
        )
        let badge = [HiddenValue(name: "scan", value: "7b0e")]
        result(
            "accepted",
            .come,
            say: words("kiosk.verdict.accepted.say", ["name": "Maria S."]),
            facts,
            other,
            8,
            badge: badge,
            as: "kiosk-badge-offer"
        )
        result(
            "accepted",
            .come,
            say: words("kiosk.verdict.accepted.say", ["name": "Frieda Voss"]),
            [ScreenFact(name: words("kiosk.fact.partner"), note: "Amt Warnow-West")],
            other,
            8,
            rooms: [HiddenValue(name: "scan", value: "5")],
            as: "kiosk-badge"
        )
        result("checkedOut", .come, isLeaving: true, [], other, 8)
        result(
            "alreadyInside",
            .known,
            say: words("kiosk.verdict.alreadyInside.say", ["time": "9:48", "place": "Foyer"]),
            [facts[0], ScreenFact(name: words("kiosk.fact.now"), note: words("kiosk.next.alreadyInside"))],
            other,
            12,
            checkOut: [HiddenValue(name: "code", value: "ABC")]
        )
        result("tooEarly", .wait, say: words("kiosk.verdict.tooEarly.sayShort"), facts, other, 12)
        result(
            "wrongWorkshop",
            .go,
            title: words("kiosk.verdict.wrongWorkshop.title", ["room": "Takelage"]),
            say: words("kiosk.verdict.wrongWorkshop.sayShort"),
            facts,
            other,
            12,
            offersHelp: true
        )
        let tries = ScreenFact(name: words("kiosk.fact.try"), note: words("kiosk.next.unreadable"))
        for verdict in ["unreadable", "unknown", "updateNeeded", "wrongHub", "outOfService"] {
            result(verdict, .help, [tries], other, 20, offersCode: true, offersHelp: true)
        }
    }

    private mutating func result(
        _ verdict: String,
        _ signal: ResultScreen.Signal,
        isLeaving: Bool = false,
        title: String? = nil,
        say: String? = nil,
        _ facts: [ScreenFact],
        _ other: OtherWords,
        _ seconds: Int,
        offersCode: Bool = false,
        offersHelp: Bool = false,
        checkOut: [HiddenValue] = [],
        badge: [HiddenValue] = [],
        rooms: [HiddenValue] = [],
        as name: String? = nil
    ) {
        let screen = ResultScreen(
            verdict: verdict,
            signal: signal,
            isLeaving: isLeaving,
            title: title ?? words("kiosk.verdict.\(verdict).title"),
            say: say ?? words("kiosk.verdict.\(verdict).say"),
            other: other,
            facts: facts,
            seconds: seconds,
            offersCode: offersCode,
            offersHelp: offersHelp,
            checkOut: checkOut,
            badge: badge,
            rooms: rooms
        )
        add(
            name ?? "kiosk-\(verdict)",
            .kioskResult,
            screen,
            seen: [screen.title, screen.say, "result--\(signal)", "viewBox=\"0 0 120 120\""]
        )
    }
}
