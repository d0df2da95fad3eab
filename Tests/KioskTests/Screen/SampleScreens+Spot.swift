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
    }

    private func until(_ time: String) -> String { words("kiosk.spot.until", ["time": time]) }
}
