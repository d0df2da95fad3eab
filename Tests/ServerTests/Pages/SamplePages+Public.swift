import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addPublicPages() {
        add(
            "start",
            .start,
            at: "/",
            start(),
            seen: ["Helling", words("room.taken"), "KI im Rathaus: was geht, was darf"]
        )
        add("rooms", .rooms, as: .partner, at: "/rooms", rooms(), seen: ["Takelage", "Dock 1 + 2", words("room.free")])
        add("week", .roomWeek, as: .partner, at: "/rooms", week(isList: false), seen: ["Runde der Digitallotsen"])
        add("week-list", .roomWeek, as: .partner, at: "/rooms", week(isList: true), seen: ["Runde der Digitallotsen"])
        add(
            "rooms-day",
            .roomsDay,
            as: .partner,
            at: "/rooms",
            roomsDay(isList: false),
            seen: ["Takelage", "12:30–20:00"]
        )
        add("rooms-day-list", .roomsDay, as: .partner, at: "/rooms", roomsDay(isList: true), seen: ["Takelage"])
        add("rooms-week", .roomsWeek, at: "/rooms", roomsWeek, seen: ["Kombüse", words("slot.closed")])
        add("week-full", .roomWeek, at: "/rooms", fullWeek(), seen: [words("slot.taken"), "23:00–24:00"])
    }

    func roomToday(
        _ name: String,
        _ floor: String,
        _ seats: Int,
        _ taken: [Range<Int>],
        _ state: String,
        _ word: String,
        _ until: String
    ) -> RoomToday {
        let ground: (String, Range<Int>) = (state == "closed" ? "shut" : "open", 480..<1200)
        return RoomToday(
            name: name,
            href: path("/rooms/\(name.lowercased())"),
            about: words("room.about", ["floor": floor, "seats": words("room.seats", count: seats)]),
            strip: Strip(
                shown: 480..<1200,
                blocks: [ground] + taken.map { ("taken", $0) },
                now: state == "closed" ? nil : 581
            ),
            state: state,
            word: words("room.\(word)"),
            until: until
        )
    }

    func start() -> StartView {
        let until = { (time: String) in words("room.until", ["time": time]) }
        let again = { (time: String, again: String) in words("room.untilAndAgain", ["time": time, "again": again]) }
        return StartView(
            secondLabel: words("menu.signIn"),
            secondHref: path("/sign-in"),
            now: clock.moment(moment("2027-03-09T09:41")),
            nowMachine: clock.machine(moment("2027-03-09T09:41")),
            opening: words("start.openUntil", ["time": oClock("20:00")]),
            axis: ["8", "10", "12", "14", "16", "18", "20"],
            rooms: [
                roomToday("Helling", "EG", 60, [600..<720, 900..<1020], "free", "free", again("9:45", "12:30")),
                roomToday("Dock 1", "EG", 20, [510..<630, 780..<960], "taken", "taken", until("10:30")),
                roomToday("Dock 2", "EG", 20, [780..<960, 990..<1080], "free", "free", until("13:00")),
                roomToday("Takelage", "1. OG", 14, [600..<750, 840..<930], "free", "free", again("10:00", "12:30")),
                roomToday("Kombüse", "1. OG", 10, [540..<660, 840..<900], "taken", "taken", until("11:00")),
                roomToday("Reling", "2. OG", 6, [], "closed", "closed", "Technik wird erneuert"),
            ],
            workshops: workshopRows
        )
    }

    var workshopRows: [WorkshopRow] {
        let row = { (date: String, time: String, title: String, about: String, state: String, word: String) in
            WorkshopRow(
                day: words.shortDate(day(date)),
                time: time,
                title: title,
                href: path("/workshops/formulare"),
                about: about,
                state: state,
                word: word
            )
        }
        return [
            row(
                "2027-03-09",
                "10:00–12:30",
                "Formulare, die man versteht",
                "Hanse- und Universitätsstadt Rostock · Takelage",
                "warn",
                words("workshops.left", count: 4)
            ),
            row(
                "2027-03-09",
                "13:00–16:00",
                "Offene Daten für kleine Ämter",
                "dataport.kommunal · Dock 1 + 2",
                "free",
                words("workshops.left", count: 17)
            ),
            row(
                "2027-03-10",
                "10:00–16:00",
                "KI im Rathaus: was geht, was darf",
                "Boddenlicht Software GmbH · Helling",
                "taken",
                words("workshops.full")
            ),
            row(
                "2027-03-18",
                "17:00–19:00",
                "Vereine sicher im Netz",
                "Lotsenhaus Digital e. V. · Dock 1",
                "free",
                words("workshops.left", count: 12)
            ),
        ]
    }

    func rooms() -> RoomsView {
        let row = { (name: String, seats: Int, floor: String, equipment: String?, parts: String?, word: String) in
            RoomsView.Row(
                name: name,
                href: path("/rooms/\(name.lowercased())"),
                seats: words("room.seats", count: seats),
                floor: floor,
                equipment: equipment,
                parts: parts,
                state: word,
                word: words("room.\(word)"),
                until: word == "closed" ? nil : words("room.until", ["time": oClock("13:00")])
            )
        }
        let areas = ["rooms.now", "rooms.day", "rooms.week"].enumerated().map { index, phrase in
            MenuItem(label: words(phrase), href: path("/rooms"), isCurrent: index == 0)
        }
        return RoomsView(
            areas: areas,
            rooms: [
                row("Helling", 60, "Erdgeschoss", "Beamer, Tonanlage, Hörschleife", nil, "free"),
                row("Dock 1", 20, "Erdgeschoss", "Bildschirm", nil, "taken"),
                row("Dock 2", 20, "Erdgeschoss", "Bildschirm", nil, "free"),
                row(
                    "Dock 1 + 2",
                    40,
                    "Erdgeschoss",
                    nil,
                    words("room.parts", ["parts": words.list(["Dock 1", "Dock 2"])]),
                    "taken"
                ),
                row("Takelage", 14, "1. OG", "Hörschleife, Videokonferenz", nil, "free"),
                row("Reling", 6, "2. OG", nil, nil, "closed"),
            ]
        )
    }
}
