import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addDisplays() {
        add(
            "door-taken",
            .door,
            taken,
            seen: ["Takelage", "12:30", "Formulare, die man versteht", words("display.taken")]
        )
        add("door-free", .door, free, seen: ["Dock 2", words("display.free"), words("display.howToBook")])
        add("door-due", .door, due, seen: ["Helling", words("display.checkIn"), "10:15"])
        add("door-code", .doorCode, keypad, seen: [words("display.codeHeading"), words("display.wrongCode")])
        add(
            "foyer",
            .foyer,
            foyer,
            seen: [words("display.today"), "Takelage", "Stadt Rostock", words("display.running")]
        )
        add("ghosts", .ghosts, as: .manager, at: "/manage", ghosts, seen: ["Digitalrat", words("ghosts.cancel")])
    }

    private func door(
        _ room: String,
        _ state: String,
        until: String?,
        _ what: String,
        isTaken: Bool,
        checkIn: DoorView.CheckIn? = nil,
        next: (String, String)? = nil
    ) -> DoorView {
        DoorView(
            title: "\(room): \(words(state))",
            refresh: 48,
            room: room,
            isLongName: false,
            about: words("room.about", ["floor": "1. OG", "seats": words("room.seats", count: 14)]),
            isTaken: isTaken,
            state: words(state),
            isLongState: false,
            until: until.map { words("display.until", ["time": $0]) },
            what: what,
            checkIn: checkIn,
            notice: nil,
            next: next.map { DoorView.Next(time: $0.0, name: $0.1) },
            asOf: "\(clock.shortDate(moment("2027-03-09T10:12"))), 10:12"
        )
    }

    private var taken: DoorView {
        door(
            "Takelage",
            "display.taken",
            until: "12:30",
            "Formulare, die man versteht",
            isTaken: true,
            next: ("14:00", "Stadt Rostock")
        )
    }

    private var free: DoorView {
        door(
            "Dock 2",
            "display.free",
            until: "13:00",
            words("display.howToBook"),
            isTaken: false,
            next: ("13:00", "dataport.kommunal")
        )
    }

    private var due: DoorView {
        door(
            "Helling",
            "display.taken",
            until: "12:00",
            "Amt Warnow-West",
            isTaken: true,
            checkIn: DoorView.CheckIn(
                text: words("display.checkInUntil", ["time": "10:15"]),
                href: path("/display/rooms/helling/checkin")
            ),
            next: ("13:00", "dataport.kommunal")
        )
    }

    private var keypad: DoorCodeView {
        DoorCodeView(
            title: words("display.codeTitle", ["room": "Helling"]),
            refresh: 60,
            home: path("/display/rooms/helling"),
            action: path("/display/rooms/helling/checkin"),
            heading: words("display.codeHeading"),
            about: "10:00–12:00 Amt Warnow-West",
            problem: words("display.wrongCode"),
            typed: "12",
            spoken: words("display.typed", ["typed": "2", "all": "4"]),
            cells: [true, true, false, false].map { DoorCodeView.Cell(isSet: $0) },
            keys: (1...9).map { String($0) }
        )
    }

    private var foyer: FoyerView {
        FoyerView(
            refresh: 48,
            hub: "DigitalHub Rostock",
            date: clock.longDate(moment("2027-03-09T10:12")),
            time: "10:12",
            entries: [
                FoyerView.Entry(
                    time: "10:00–12:30",
                    name: "Formulare, die man versteht",
                    room: "Takelage",
                    floor: "1. OG",
                    isRunning: true
                ),
                FoyerView.Entry(
                    time: "14:00–16:00",
                    name: "Stadt Rostock",
                    room: "Dock 1 + 2",
                    floor: "Erdgeschoss",
                    isRunning: false
                ),
            ],
            more: words("display.more", count: 3)
        )
    }

    private var ghosts: GhostsView {
        GhostsView(
            areas: ManageArea.menu(words, at: .ghosts),
            problems: nil,
            notice: words("ghosts.cancelled"),
            series: [
                GhostsView.Series(
                    title: "Digitalrat",
                    href: path("/bookings/b3"),
                    about: "Amt Warnow-West · Helling · 10:00–12:00",
                    released: words("ghosts.released", count: 3, ["days": words.list(["Di, 2. März", "Di, 9. März"])]),
                    following: GhostsView.Following(
                        text: words("ghosts.following", count: 5, ["next": "Di, 16. März"]),
                        action: path("/manage/ghosts/b1/cancel"),
                        reason: Field(
                            "reason-b1",
                            label: words("ghosts.reason"),
                            value: words("ghosts.reasonSuggested"),
                            hint: words("ghosts.reasonHint")
                        )
                    )
                ),
                GhostsView.Series(
                    title: "Jour fixe",
                    href: path("/bookings/b4"),
                    about: "Stadt Rostock · Dock 1",
                    released: words("ghosts.released", count: 4, ["days": words.list(["Mo, 1. März", "Mo, 8. März"])]),
                    following: nil
                ),
            ],
            conflicts: [
                GhostsView.Conflict(
                    text: words(
                        "ghosts.rebooked",
                        ["title": "KI im Rathaus", "room": "Dock 1", "time": "Di, 9. März, 10:00–12:00"]
                    ),
                    href: path("/bookings/b5"),
                    action: path("/manage/conflicts/c1/settle")
                )
            ]
        )
    }
}
