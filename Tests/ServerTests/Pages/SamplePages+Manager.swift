import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addManagerPages() {
        add(
            "now",
            .now,
            as: .manager,
            at: "/manage",
            now(),
            seen: ["65", "Haupteingang", words("kiosks.offline"), "41", words("now.nearlyFull")]
        )
        add("now-full", .now, as: .manager, at: "/manage", now(isFull: true), seen: ["130", words("now.full")])
        add(
            "occupancy",
            .occupancy,
            as: .manager,
            at: "/manage/occupancy",
            occupancy,
            seen: [words.percent(0.483), "Helling", words.hours(.minutes(97_170)), "&lt;5", ">78<"]
        )
        add(
            "occupancy bookings",
            .occupancyBookings,
            as: .manager,
            at: "/manage/occupancy",
            occupancyBookings,
            seen: ["Sprechstunde Bürgerkonto", words("occupancy.sources.noShow")]
        )
        add("kiosks", .kiosks, as: .manager, at: "/manage/kiosks", kiosks(pairing: nil), seen: ["Hofeingang"])
        add(
            "kiosks-pairing",
            .kiosks,
            as: .manager,
            at: "/manage/kiosks",
            kiosks(pairing: pairing),
            seen: ["7QKM-2F4X"]
        )
        add("requests", .requests, as: .manager, at: "/manage/kiosks", requests, seen: ["Digitalrat", "Takelage"])
        add("manage-rooms", .manageRooms, as: .manager, at: "/manage/kiosks", manageRooms, seen: ["Takelage"])
        add("room-form", .roomForm, as: .manager, at: "/manage/kiosks", roomForm(isOpen: false), seen: ["Dock 2"])
        add(
            "room-form-conflicts",
            .roomForm,
            as: .manager,
            at: "/manage/kiosks",
            roomForm(isOpen: true),
            seen: ["Werkstatt Bürgerkonto", "Tag der offenen Tür", words("layouts.u"), words.length(.days(2))]
        )
        add("partners", .partners, as: .manager, at: "/manage/kiosks", partners, seen: ["Lotsenhaus Digital e. V."])
        add("presence", .presence, as: .manager, at: "/manage", presence, seen: ["Maria S.", "Takelage", "9:48"])
    }

    private var areas: [MenuItem] {
        ["requests", "kiosks", "rooms", "closures", "partners", "mail"].map {
            MenuItem(label: words("manage.\($0)"), href: path("/manage/\($0)"), isCurrent: $0 == "kiosks")
        }
    }

    private var clockWord: String { words("kiosks.clockAhead", ["length": words.length(.minutes(125))]) }

    private func kiosk(
        _ name: String,
        _ state: String,
        _ word: String,
        seen: String,
        pending: String
    ) -> KioskRow {
        KioskRow(name: name, state: state, word: word, seen: seen, pending: pending)
    }

    private var kioskRows: [KioskRow] {
        [
            kiosk("Haupteingang", "free", words("kiosks.fine"), seen: words.age(.seconds(4)), pending: "0"),
            kiosk("Hofeingang", "warn", words("kiosks.offline"), seen: words.age(.minutes(18)), pending: "6"),
            kiosk("Seiteneingang", "warn", clockWord, seen: words.age(.seconds(9)), pending: "0"),
            kiosk("Takelage", "closed", words("kiosks.unpaired"), seen: words("kiosks.never"), pending: "0"),
        ]
    }

    private func roomRow(
        _ name: String,
        _ state: String,
        _ what: String,
        _ next: String,
        _ inside: String,
        _ crowd: NowView.State? = nil
    ) -> NowView.RoomRow {
        NowView.RoomRow(
            name: name,
            href: path("/rooms/\(name.lowercased())"),
            state: state,
            word: words("room.\(state)"),
            what: what,
            next: next,
            inside: inside,
            crowd: crowd
        )
    }

    private func now(isFull: Bool = false) -> NowPageView {
        NowPageView(
            board: board(isFull: isFull),
            events: path("/manage/events"),
            reload: NowPageView.Reload(label: words("now.reloadAlways"), href: path("/manage?reload=1"))
        )
    }

    private func decision(_ kind: String, _ count: Int, _ page: String?) -> NowView.Decision {
        NowView.Decision(text: words("now.decision.\(kind)", count: count), href: page.map { path("/manage/\($0)") })
    }

    private func board(isFull: Bool) -> NowView {
        NowView(
            date: words.longDate(day("2027-03-09")),
            asOf: words("now.asOf", ["time": "10:12:40"]),
            time: "10:12",
            timeMachine: "2027-03-09T10:12+01:00",
            inside: isFull ? "130" : "65",
            insideOf: words("now.insideOf", ["most": "130"]),
            crowd: isFull ? NowView.State(state: "bad", word: words("now.full")) : nil,
            gauge: NowView.Gauge(most: 130, level: isFull ? 130 : 65, mark: 117),
            insideNote: words("now.peak", ["peak": "71", "time": oClock("9:58")]),
            lately: isFull ? "78" : "41",
            arrivalsNote: words("now.arrivalsNote", ["came": "93", "left": "28"]),
            chart: ArrivalsChart(
                label: words("now.arrivalsLabel", ["list": "8:00 4, 8:30 11, 9:00 9, 9:30 41, 10:00 28"]),
                counts: [("8:00", 4), ("8:30", 11), ("9:00", 9), ("9:30", 41), ("10:00", 28)]
            ),
            open: words("now.open", ["count": isFull ? "0" : "5"]),
            decisions: isFull
                ? []
                : [
                    decision("requests", 2, "requests"), decision("conflicts", 1, nil),
                    decision("closures", 2, "closures"),
                ],
            rooms: [
                roomRow("Helling", "taken", "bis 12:00, Amt Warnow-West", "15:00 dataport.kommunal", "22 / 60"),
                roomRow("Dock 1", "taken", "bis 10:30, Stadt Rostock", "13:00 Offene Daten", "14 / 20"),
                roomRow("Dock 2", "free", "bis 13:00", "13:00 Offene Daten", "0 / 20"),
                roomRow(
                    "Takelage",
                    "taken",
                    "bis 12:30, Formulare",
                    "14:00 Stadt Rostock",
                    "13 / 14",
                    NowView.State(state: "warn", word: words("now.nearlyFull"))
                ),
                roomRow("Reling", "closed", "Technik wird erneuert", words("now.nothingMore"), "0 / 6"),
            ],
            workshops: [
                NowView.WorkshopRow(
                    title: "Formulare, die man versteht",
                    href: path("/workshops/formulare"),
                    begins: "10:00 Takelage",
                    expected: "14",
                    came: "11",
                    inside: "10"
                ),
                NowView.WorkshopRow(
                    title: "Offene Daten für kleine Ämter",
                    href: path("/workshops/daten"),
                    begins: "13:00 Dock 1 + 2",
                    expected: "23",
                    came: "0",
                    inside: "0"
                ),
            ],
            kiosks: kioskRows,
            failing: words("rehearsal.notice", count: 2)
        )
    }

    private var pairing: KiosksView.Pairing {
        KiosksView.Pairing(
            heading: words("kiosks.pairHeading", ["name": "Hofeingang"]),
            code: "7QKM-2F4X",
            text: words("kiosks.pairText", ["time": oClock("10:27")]),
            command: "ankerplatz-kiosk pair https://hub.example 7QKM-2F4X --data DIR"
        )
    }

    private func kiosks(pairing: KiosksView.Pairing?) -> KiosksView {
        KiosksView(
            areas: areas,
            problems: nil,
            pairing: pairing,
            kiosks: kioskRows,
            name: Field("name", label: words("kiosks.name"), hint: words("kiosks.nameHint")),
            room: ChoiceField(
                "room",
                label: words("kiosks.room"),
                options: [ChoiceField.Option(value: "", label: words("kiosks.foyer"), isSelected: true)]
            ),
            keys: [("1", "closed", "resting", "12"), ("2", "free", "signing", "340")].map { id, state, word, tickets in
                KiosksView.Key(
                    name: words("kiosks.keyName", ["id": id]),
                    state: state,
                    word: words("kiosks.keyState.\(word)"),
                    since: clock.moment(moment("2027-03-09T09:12")),
                    tickets: tickets
                )
            },
            rehearsals: pairing == nil ? rehearsals : nil
        )
    }

    private var rehearsals: RehearsalsView {
        RehearsalsView(
            heading: words("rehearsal.heading", ["date": "Mittwoch, 10. März"]),
            rows: [
                RehearsalsView.Row(
                    name: words("rehearsal.hub"),
                    state: "bad",
                    word: words("rehearsal.failed", count: 1),
                    at: clock.moment(moment("2027-03-09T18:04"))
                ),
                RehearsalsView.Row(
                    name: "Haupteingang",
                    state: "free",
                    word: words("rehearsal.well", count: 37),
                    at: clock.moment(moment("2027-03-09T18:06"))
                ),
                RehearsalsView.Row(
                    name: "Hofeingang",
                    state: "bad",
                    word: words("rehearsal.missing", count: 2),
                    at: clock.moment(moment("2027-03-09T18:01"))
                ),
            ],
            failures: [
                RehearsalsView.Failure(
                    who: "Maria Sommer",
                    workshop: "Formulare, die man versteht",
                    href: path("/workshops/formulare/participants"),
                    whereabouts: words("rehearsal.hub"),
                    why: words("rehearsal.verdict.unknown")
                )
            ],
            missing: words("rehearsal.missingText")
        )
    }

    private var manageRooms: ManageRoomsView {
        ManageRoomsView(
            areas: areas,
            notice: words("manageRooms.saved"),
            rooms: ["Helling", "Takelage"].map {
                ManageRoomsView.Row(
                    name: $0,
                    href: path("/manage/rooms/\($0.lowercased())"),
                    floor: "Erdgeschoss",
                    capacity: "60",
                    buffers: words("roomForm.bufferValue", ["setup": "15", "teardown": "30"]),
                    hours: words("roomForm.hubHours")
                )
            }
        )
    }

    private var partners: PartnersView {
        PartnersView(
            areas: areas,
            problems: problems([("nameEmpty", "name")]),
            notice: nil,
            partners: [
                PartnersView.Row(
                    name: "Hanse- und Universitätsstadt Rostock",
                    href: path("/manage/partners/p1"),
                    sector: words("partners.sectors.administration")
                ),
                PartnersView.Row(
                    name: "Lotsenhaus Digital e. V.",
                    href: path("/manage/partners/p1"),
                    sector: words("partners.sectors.civil-society")
                ),
            ],
            name: Field("name", label: words("partners.name"), error: words("error.nameEmpty")),
            sector: ChoiceField(
                "sector",
                label: words("partners.sector"),
                options: Sector.allCases.map {
                    ChoiceField.Option(
                        value: $0.rawValue,
                        label: words("partners.sectors.\($0.rawValue)"),
                        isSelected: false
                    )
                }
            )
        )
    }

    private var presence: PresenceView {
        let room = { (id: String, name: String, people: [String]) in
            PresenceView.Room(
                id: id,
                name: name,
                count: words("presence.people", count: people.count),
                people: people.map { PresenceView.Person(name: $0, since: oClock("9:48"), seats: "1") }
            )
        }
        return PresenceView(
            asOf: words("presence.asOf", ["moment": clock.moment(moment("2027-03-09T10:12"))]),
            sum: words("presence.sum", count: 4),
            notice: words("presence.checkedIn"),
            awaited: [
                PresenceView.Awaited(
                    time: "10:00–12:00",
                    room: "Helling",
                    about: "Stadt Rostock · Digitalrat",
                    until: words("presence.releasedAt", ["time": oClock("10:15")]),
                    action: path("/manage/bookings/b1/checkin"),
                    label: words("presence.checkInOf", ["room": "Helling", "about": "Stadt Rostock · Digitalrat"])
                )
            ],
            rooms: [
                room("r1", "Takelage", ["Maria S.", "Jörn P.", "Anne-Kathrin W."]), room("r0", "Foyer", ["Ulf K."]),
            ]
        )
    }
}
