import HubDomain
import Templates

@testable import AnkerplatzKiosk

extension SampleScreens {
    mutating func addBadges() {
        for answer in ["underway", "failed", "again", "late"] {
            let screen = MessageScreen(
                heading: words("kiosk.badge.\(answer).heading"),
                paragraphs: [words("kiosk.badge.\(answer).text")],
                facts: [],
                offersCode: false,
                seconds: 12
            )
            add("kiosk-badge-\(answer)", .kioskMessage, screen, seen: [screen.paragraphs[0], "data-seconds=\"12\""])
        }
    }

    mutating func addPrinting() {
        let reason = words("kiosk.staff.printing.fault.noPaper")
        add(
            "kiosk-printer",
            .kioskStaff,
            StaffScreen(
                heading: words("kiosk.staff.printer"),
                warning: words("kiosk.staff.printing.notSent", ["reason": reason]),
                facts: [
                    ScreenFact(name: words("kiosk.staff.printer"), note: "Etikettendrucker"),
                    ScreenFact(name: words("kiosk.staff.printing.state"), note: reason),
                    ScreenFact(
                        name: words("kiosk.staff.printing.queue"),
                        note: words("kiosk.staff.printing.jobs", count: 2)
                    ),
                    ScreenFact(
                        name: words("kiosk.staff.printing.failed"),
                        note: words("kiosk.staff.printing.failedNote", ["time": "9:38", "reason": reason])
                    ),
                ],
                buttons: [
                    StaffScreen.Button(
                        label: words("kiosk.staff.printing.test"),
                        action: language.path("/staff/printer")
                    )
                ],
                back: language.path("/staff")
            ),
            seen: [words("kiosk.staff.printing.jobs", count: 2), reason, words("kiosk.staff.printing.test")]
        )
    }
}
