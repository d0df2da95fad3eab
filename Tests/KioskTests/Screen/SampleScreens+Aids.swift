import HubDomain
import Templates

@testable import AnkerplatzKiosk

extension SampleScreens {
    mutating func addAids() {
        let aids = AidsScreen(
            aids: ["larger", "contrast"].map { name in
                let isOn = name == "larger"
                return AidsScreen.Switch(
                    value: name,
                    label: words("kiosk.aids.\(name)"),
                    state: words(isOn ? "kiosk.aids.on" : "kiosk.aids.off"),
                    pressed: String(isOn)
                )
            }
        )
        add("kiosk-aids", .kioskAids, aids, seen: [words("kiosk.aids.larger"), "aria-pressed=\"true\"", "data-speak"])
        for look in ["kiosk--larger", "kiosk--contrast", "kiosk--larger kiosk--contrast"] {
            let name = look.replacing("kiosk--", with: "").replacing(" ", with: "-")
            add(
                "kiosk-idle-\(name)",
                .kioskIdle,
                look: look,
                idle("kiosk.idle.heading", home: "/fresh"),
                seen: ["class=\"kiosk \(look)\"", "data-home=\"/fresh\""]
            )
            add(
                "kiosk-wait-\(name)",
                .kioskResult,
                look: look,
                ResultScreen(
                    verdict: "tooEarly",
                    signal: .wait,
                    title: words("kiosk.verdict.tooEarly.title"),
                    say: words("kiosk.verdict.tooEarly.sayShort"),
                    other: OtherWords(code: language.language.other.code, text: "Admission has not opened yet."),
                    facts: [ScreenFact(name: words("kiosk.fact.room"), value: "Takelage", note: "1. OG")],
                    seconds: 12
                ),
                seen: ["class=\"kiosk \(look)\"", words("kiosk.aids.speak")]
            )
        }
    }
}
