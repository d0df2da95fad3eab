import HubDomain
import Templates

@testable import AnkerplatzKiosk

extension SampleScreens {
    mutating func addSpot() {
        let rooms = [("Kajüte", "1. OG", 4), ("Helling", "EG", 12), ("Takelage", "1. OG", 40)]
        add(
            "kiosk-rooms",
            .kioskChoices,
            ChoicesScreen(
                heading: words("kiosk.spot.roomHeading"),
                say: words("kiosk.spot.roomText"),
                action: language.path("/rooms"),
                values: [HiddenValue(name: "scan", value: "5")],
                sentAs: "room",
                options: rooms.map { name, floor, places in
                    let facts = [floor, words("kiosk.spot.places", count: places), until("11:45")]
                    return ChoicesScreen.Option(value: name, title: name, detail: facts.joined(separator: ", "))
                },
                more: HiddenValue(name: "page", value: "1")
            ),
            seen: [words("kiosk.spot.roomHeading"), "name=\"room\" value=\"Kajüte\"", words("kiosk.spot.more")]
        )
        add(
            "kiosk-lengths",
            .kioskChoices,
            ChoicesScreen(
                heading: words("kiosk.spot.lengthHeading", ["room": "Kajüte"]),
                say: words("kiosk.spot.lengthText"),
                action: language.path("/rooms"),
                values: [HiddenValue(name: "scan", value: "5"), HiddenValue(name: "room", value: "Kajüte")],
                sentAs: "period",
                options: [("10:15", 34), ("10:45", 64), ("11:45", 124)].map { time, minutes in
                    ChoicesScreen.Option(
                        value: "2027-03-09T08:30:00Z/2027-03-09T09:15:00Z",
                        title: until(time),
                        detail: words("kiosk.spot.minutes", count: minutes)
                    )
                },
                more: nil
            ),
            seen: [words("kiosk.spot.lengthHeading", ["room": "Kajüte"]), until("11:45"), "name=\"period\""]
        )
        addSpotRefusals()
    }

    private mutating func addSpotRefusals() {
        add(
            "kiosk-rooms-gone",
            .kioskChoices,
            ChoicesScreen(
                heading: words("kiosk.spot.goneHeading"),
                say: words("kiosk.spot.goneText", ["room": "Kajüte"]),
                action: language.path("/rooms"),
                values: [HiddenValue(name: "scan", value: "5")],
                sentAs: "room",
                options: [
                    ChoicesScreen.Option(
                        value: "Helling",
                        title: "Helling",
                        detail: ["EG", words("kiosk.spot.places", count: 12), until("11:45")].joined(separator: ", ")
                    )
                ],
                more: nil
            ),
            seen: [words("kiosk.spot.goneText", ["room": "Kajüte"])]
        )
        add(
            "kiosk-rooms-none",
            .kioskMessage,
            MessageScreen(heading: words("kiosk.spot.noneHeading"), paragraphs: [words("kiosk.spot.noneText")]),
            seen: [words("kiosk.spot.noneText")]
        )
        let begun = SpotForm(["scan": "7b0e6f3c-4f5d-4f6e-8a3b-2f1d0c9b8a77"])
        let wish = SpotForm([
            "scan": "7b0e6f3c-4f5d-4f6e-8a3b-2f1d0c9b8a77", "room": "r1", "name": "Kajüte",
            "period": "2027-03-09T08:30:00Z/2027-03-09T09:15:00Z", "key": "7b0e6f3c-4f5d-4f6e-8a3b-2f1d0c9b8a78",
        ])
        guard let begun, let wish else { return }
        let tooLate = words("rule.badge-not-scanned", ["minutes": "5"])
        for (name, failure, form, seen) in [
            ("right", ServerFailure.refused(status: 403, code: "forbidden", detail: ""), begun, "kiosk.spot.rightText"),
            ("late", .refused(status: 422, code: "refused", detail: tooLate), wish, "kiosk.spot.againHeading"),
            ("offline", .busy(nil), begun, "kiosk.spot.offlineText"),
            ("unclear", .busy(nil), wish, "kiosk.spot.unclearText"),
        ] {
            let screen = MessageScreen.notBooked(failure, form, words, language)
            add("kiosk-rooms-\(name)", .kioskMessage, screen, seen: [words(seen)])
        }
    }

    private func until(_ time: String) -> String { words("kiosk.spot.until", ["time": time]) }
}
