import HubDomain
import Templates

@testable import AnkerplatzKiosk

extension SampleScreens {
    mutating func addStaff() {
        add(
            "kiosk-pin",
            .kioskPin,
            PINScreen(
                hint: words("kiosk.staff.pin.hint", count: 5),
                spoken: words("kiosk.staff.pin.spoken", count: 2),
                typed: "48",
                length: 6
            ),
            seen: [words("kiosk.staff.pin.heading"), "name=\"typed\" value=\"48\"", "class=\"set\""]
        )
        let locked = words("kiosk.staff.pin.locked", ["time": "9:51"])
        add(
            "kiosk-pin-locked",
            .kioskPin,
            PINScreen(hint: locked, spoken: locked, typed: "", length: nil),
            seen: [locked]
        )
        add(
            "kiosk-staff",
            .kioskStaff,
            StaffScreen(
                heading: words("kiosk.staff.heading"),
                paragraphs: [words("kiosk.staff.inside", count: 23)],
                links: ["people", "evacuation", "undo", "sync", "scanners", "printer"].map {
                    StaffScreen.Link(label: words("kiosk.staff.\($0)"), href: language.path("/staff/\($0)"))
                }
            ),
            seen: [words("kiosk.staff.evacuation"), language.path("/staff/undo")]
        )
        add(
            "kiosk-people",
            .kioskStaff,
            StaffScreen(
                heading: words("kiosk.staff.people"),
                paragraphs: [words("kiosk.staff.inside", count: 23)],
                lettersLabel: words("kiosk.staff.letters"),
                letters: [StaffScreen.Link(label: words("kiosk.staff.everyone"), href: language.path("/staff/people"))]
                    + ["SA", "SC", "SO", "ST"].map {
                        StaffScreen.Link(label: $0, href: language.path("/staff/people") + "?name=\($0)")
                    },
                groups: groups,
                back: language.path("/staff")
            ),
            seen: ["Maria Sommer", words("kiosk.staff.letters"), "?name=SO"]
        )
        add(
            "kiosk-evacuation",
            .kioskStaff,
            isOffline: true,
            StaffScreen(
                heading: words("kiosk.staff.evacuation"),
                paragraphs: [
                    words("kiosk.staff.inside", count: 23), words("kiosk.staff.asOf", ["time": "9:41"]),
                ],
                warning: words("presence.caution"),
                facts: [
                    ScreenFact(
                        name: words("kiosk.staff.lastSync"),
                        note: words("kiosk.offlineSince", ["time": "9:23", "age": words.age(.minutes(18))])
                    )
                ],
                groups: groups,
                buttons: [
                    StaffScreen.Button(
                        label: words("kiosk.staff.printing.list"),
                        action: language.path("/staff/evacuation")
                    )
                ],
                back: language.path("/staff"),
                seconds: 900
            ),
            seen: [words("presence.caution"), "Jonas Winter", "data-seconds=\"900\""]
        )
        let moment = words("kiosk.staff.cameAt", ["time": "9:38"])
        add(
            "kiosk-undo",
            .kioskStaff,
            StaffScreen(
                heading: words("kiosk.staff.undo"),
                paragraphs: [words("kiosk.staff.undoText")],
                notice: words("kiosk.staff.undone"),
                groups: [
                    StaffScreen.Group(
                        heading: words("kiosk.staff.scanned"),
                        rows: ["Maria Sommer", "Jonas Winter", words("kiosk.staff.unnamed", ["ticket": "3f2a"])].map {
                            StaffScreen.Row(
                                name: $0,
                                note: moment,
                                button: StaffScreen.Button(
                                    label: words("kiosk.staff.undo"),
                                    spoken: words("kiosk.staff.takeBackOf", ["name": $0, "moment": moment]),
                                    action: language.path("/staff/undo"),
                                    values: [HiddenValue(name: "scan", value: "7b0e")]
                                )
                            )
                        }
                    )
                ],
                back: language.path("/staff")
            ),
            seen: [words("kiosk.staff.undone"), "aria-label", "value=\"7b0e\""]
        )
        add("kiosk-sync", .kioskStaff, exchange, seen: ["seq-reused", words("kiosk.staff.offer")])
        add(
            "kiosk-scanners",
            .kioskStaff,
            StaffScreen(
                heading: words("kiosk.staff.scanners"),
                paragraphs: [words("kiosk.staff.scannersText")],
                facts: [
                    ScreenFact(name: "hid:/dev/input/ankerplatz-scanner", note: words("kiosk.staff.reads")),
                    ScreenFact(name: words("kiosk.staff.read"), value: words("kiosk.staff.characters", count: 144)),
                    ScreenFact(name: words("kiosk.staff.wouldBe"), value: words("kiosk.verdict.accepted.title")),
                ],
                back: language.path("/staff"),
                seconds: 60
            ),
            seen: [words("kiosk.staff.scannersText"), words("kiosk.staff.reads")]
        )
    }

    private var groups: [StaffScreen.Group] {
        let since = "Formulare, die man versteht, " + words("kiosk.staff.since", ["time": "9:38"])
        return [
            StaffScreen.Group(
                heading: words("kiosk.staff.room", count: 4, ["room": words("kiosk.foyer")]),
                rows: [
                    StaffScreen.Row(
                        name: "Schule am Alten Hafen",
                        note: words("kiosk.staff.seatsSince", count: 4, ["time": "9:12"]),
                        button: nil
                    )
                ]
            ),
            StaffScreen.Group(
                heading: words("kiosk.staff.room", count: 19, ["room": "Takelage"]),
                rows: ["Jonas Winter", "Maria Sommer", words("kiosk.staff.unnamed", ["ticket": "3f2a"])].map {
                    StaffScreen.Row(name: $0, note: since, button: nil)
                }
            ),
        ]
    }

    private var exchange: StaffScreen {
        StaffScreen(
            heading: words("kiosk.staff.sync"),
            warning: words("kiosk.staff.notSynced"),
            facts: [
                ScreenFact(name: words("kiosk.staff.waiting"), note: words("kiosk.staff.scans", count: 12)),
                ScreenFact(name: words("kiosk.staff.clock"), note: words("kiosk.staff.clockFast", count: 3)),
                ScreenFact(name: words("kiosk.staff.server"), note: "https://hub.example.org"),
            ],
            groups: [
                StaffScreen.Group(
                    heading: words("kiosk.staff.refused"),
                    rows: [
                        StaffScreen.Row(
                            name: words("kiosk.staff.refusedOne", ["scan": "7b0e91aa"]),
                            note: words("kiosk.staff.refusedNote", ["time": "9:38", "reason": "seq-reused"]),
                            button: nil
                        )
                    ]
                )
            ],
            buttons: [
                StaffScreen.Button(label: words("kiosk.staff.syncNow"), action: language.path("/staff/sync")),
                StaffScreen.Button(
                    label: words("kiosk.staff.offer"),
                    isMain: false,
                    action: language.path("/staff/offer")
                ),
            ],
            back: language.path("/staff")
        )
    }
}
