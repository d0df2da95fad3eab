import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addManagerPages() {
        add("now", .now, as: .manager, at: "/manage", now, seen: ["65", "Haupteingang", words("kiosks.offline"), "41"])
        add(
            "occupancy",
            .occupancy,
            as: .manager,
            at: "/manage/occupancy",
            occupancy,
            seen: [words.percent(0.483), "Helling", words.hours(.minutes(97_170)), "&lt;5", ">78<"]
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

    private var kioskRows: [KioskRow] {
        [
            KioskRow(name: "Haupteingang", state: "free", word: words("kiosks.fine"), seen: words.age(.seconds(4))),
            KioskRow(name: "Hofeingang", state: "warn", word: words("kiosks.offline"), seen: words.age(.minutes(18))),
            KioskRow(name: "Takelage", state: "closed", word: words("kiosks.unpaired"), seen: words("kiosks.never")),
        ]
    }

    private func roomRow(
        _ name: String,
        _ state: String,
        _ what: String,
        _ next: String,
        _ inside: String
    ) -> NowView.RoomRow {
        NowView.RoomRow(
            name: name,
            href: path("/rooms/\(name.lowercased())"),
            state: state,
            word: words("room.\(state)"),
            what: what,
            next: next,
            inside: inside
        )
    }

    private var now: NowView {
        NowView(
            date: words.longDate(day("2027-03-09")),
            asOf: words("now.asOf", ["time": "10:12:40"]),
            time: "10:12",
            timeMachine: "2027-03-09T10:12+01:00",
            inside: "65",
            insideOf: words("now.insideOf", ["most": "130"]),
            gauge: NowView.Gauge(most: 130, level: 65, mark: 117),
            insideNote: words("now.peak", ["peak": "71", "time": oClock("9:58")]),
            arrivalsNote: words("now.arrivalsNote", ["came": "93", "left": "28"]),
            chart: ArrivalsChart(
                label: words("now.arrivalsLabel", ["list": "8:00 4, 8:30 11, 9:00 9, 9:30 41, 10:00 28"]),
                counts: [("8:00", 4), ("8:30", 11), ("9:00", 9), ("9:30", 41), ("10:00", 28)]
            ),
            rooms: [
                roomRow("Helling", "taken", "bis 12:00, Amt Warnow-West", "15:00 dataport.kommunal", "22 / 60"),
                roomRow("Dock 1", "taken", "bis 10:30, Stadt Rostock", "13:00 Offene Daten", "14 / 20"),
                roomRow("Dock 2", "free", "bis 13:00", "13:00 Offene Daten", "0 / 20"),
                roomRow("Takelage", "taken", "bis 12:30, Formulare", "14:00 Stadt Rostock", "10 / 14"),
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
            kiosks: kioskRows
        )
    }

    private func figure(
        _ name: String,
        _ value: String,
        _ means: [String: String] = [:],
        isFirst: Bool = false
    ) -> OccupancyView.Figure {
        OccupancyView.Figure(
            name: words("occupancy.figure.\(name)"),
            value: value,
            note: nil,
            means: words("occupancy.means.\(name)", means),
            isFirst: isFirst
        )
    }

    private func occupancyRow(_ name: String, _ share: Double, _ booked: TimeSpan) -> OccupancyView.Row {
        let values = [
            words.hours(.hours(3245)), words.hours(booked), words.percent(share), words.hours(.hours(9)),
            words.hours(.hours(97)), words.percent(0.062), words.hours(.hours(2084)), "<5",
        ]
        return OccupancyView.Row(
            name: name,
            utilisation: words.percent(share),
            permille: Int(share * 1000),
            cells: zip(occupancyColumns, values).map { OccupancyView.Cell(column: $0, value: $1) }
        )
    }

    private var occupancyColumns: [String] {
        [
            "openMinutes", "bookedMinutes", "utilisation", "pendingMinutes", "releasedMinutes", "noShowRate",
            "attendedMinutes", "peakInside",
        ].map { words("occupancy.figure.\($0)") }
    }

    private var occupancy: OccupancyView {
        OccupancyView(
            problems: nil,
            scope: words("occupancy.scope", ["hub": "@Work Werftdreieck"]),
            period: words.range(from: day("2027-03-01"), through: day("2027-03-31")),
            csvHref: path("/manage/occupancy.csv?from=2027-03-01&to=2027-03-31&groupBy=room"),
            from: Field("from", label: words("occupancy.from"), value: "2027-03-01", type: "date"),
            to: Field("to", label: words("occupancy.to"), value: "2027-03-31", type: "date"),
            groupBy: ChoiceField(
                "groupBy",
                label: words("occupancy.groupBy"),
                options: ["room", "day", "partner", "sector", "hour"].map {
                    ChoiceField.Option(value: $0, label: words("occupancy.by.\($0)"), isSelected: $0 == "room")
                }
            ),
            figures: [
                figure(
                    "utilisation",
                    words.percent(0.483),
                    ["booked": words.hours(.minutes(564_630)), "open": words.hours(.hours(19_470))],
                    isFirst: true
                ),
                figure("attendedMinutes", words.hours(.hours(8337))),
                figure("noShowRate", words.percent(0.062)),
                figure("recoveredMinutes", words.hours(.hours(214)), ["released": words.hours(.hours(388))]),
                figure("peakInside", "118"),
                figure("fillRate", words.percent(0.814)),
                figure("showUpRate", words.percent(0.86)),
                figure("offHoursMinutes", words.hours(.hours(96))),
                figure("bufferMinutes", words.hours(.hours(1142)), ["pending": words.hours(.hours(38))]),
            ],
            groupHeading: words("occupancy.groupHeading.room"),
            groupName: words("occupancy.group.room"),
            columns: occupancyColumns,
            rows: [
                occupancyRow("Helling", 0.499, .minutes(97_170)), occupancyRow("Dock 1", 0.551, .minutes(107_370)),
                occupancyRow("Takelage", 0.553, .minutes(107_610)), occupancyRow("Kombüse", 0.37, .hours(1202)),
            ],
            total: occupancyRow(words("occupancy.total"), 0.483, .minutes(414_150)),
            heat: HeatMap(
                label: words("occupancy.heat"),
                least: words.percent(0, places: 0),
                most: words.percent(0.75, places: 0),
                days: Weekday.allCases.dropLast().map(words.shortWeekday),
                rows: [
                    ("8–9", [0.26, 0.35, 0.31, 0.33, 0.24, nil]), ("9–10", [0.54, 0.69, 0.64, 0.66, 0.44, 0.33]),
                    ("10–11", [0.69, 0.77, 0.78, 0.81, 0.55, 0.43]), ("11–12", [0.66, 0.75, 0.74, 0.78, 0.56, nil]),
                ]
            )
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
            )
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

    private func roomForm(isOpen: Bool) -> RoomFormView {
        let minutes = { (name: String, value: String) in
            Field(name, label: words("roomForm.\(name)"), value: value, width: "4", inputMode: "numeric")
        }
        return RoomFormView(
            back: back("manageRooms.title", "/manage/rooms"),
            problems: nil,
            notice: isOpen ? words("roomForm.savedWithConflicts", count: 1) : nil,
            conflicts: isOpen ? [roomConflict] : [],
            heading: words("roomForm.editHeading", ["room": "Helling"]),
            action: path("/manage/rooms/helling"),
            displayHref: path("/display/rooms/helling"),
            version: "2",
            name: Field("name", label: words("roomForm.name"), value: "Helling"),
            floor: Field(
                "floor",
                label: words("roomForm.floor"),
                value: "Erdgeschoss",
                hint: words("roomForm.floorHint")
            ),
            capacity: Field(
                "capacity",
                label: words("roomForm.capacity"),
                value: "60",
                width: "4",
                inputMode: "numeric"
            ),
            equipment: Field(
                "equipment",
                label: words("roomForm.equipment"),
                hint: words("roomForm.equipmentHint"),
                isOptional: true
            ),
            setup: minutes("setup", "15"),
            teardown: minutes("teardown", "30"),
            parts: ["Dock 1", "Dock 2"].map {
                ChoiceField.Option(value: $0.lowercased(), label: $0, isSelected: false)
            },
            needsApproval: isOpen,
            requiresCheckIn: isOpen,
            hours: hours(isOpen: isOpen),
            rules: roomRules(isOpen: isOpen)
        )
    }

    private func hours(isOpen: Bool) -> RoomFormView.Hours {
        RoomFormView.Hours(
            choice: ChoiceField(
                "hours",
                label: words("roomForm.hours"),
                options: ["hub", "own"].map {
                    let label = words("roomForm.\($0)Hours")
                    return ChoiceField.Option(value: $0, label: label, isSelected: isOpen == ($0 == "own"))
                }
            ),
            isOpen: isOpen,
            days: Weekday.allCases.map { day in
                Field(
                    day.field,
                    label: words.weekday(day),
                    value: isOpen ? range("8:00", "12:00") : "",
                    error: isOpen && day == .sunday ? words("error.openingHours", ["day": words.weekday(day)]) : nil
                )
            }
        )
    }

    private var roomConflict: RoomFormView.Conflict {
        RoomFormView.Conflict(
            title: "Werkstatt Bürgerkonto",
            href: path("/bookings/b1"),
            time: "\(words.longDate(day("2027-03-15"))), 12:30–14:30",
            why: [words("rule.shortest", ["least": words.length(.hours(3))])],
            letPass: words("roomForm.letPass", ["reason": "Tag der offenen Tür"])
        )
    }

    private func roomRules(isOpen: Bool) -> RoomFormView.Rules {
        let asked = { (name: String, value: String, width: String) in
            Field(name, label: words("roomForm.\(name)"), value: isOpen ? value : "", width: width)
        }
        return RoomFormView.Rules(
            isOpen: isOpen,
            shortest: asked("shortest", words.length(.hours(3)), "12"),
            longest: asked("longest", words.length(.days(1)), "12"),
            notice: asked("notice", words.length(.days(2)), "12"),
            horizon: asked("horizon", "90", "5"),
            cancelCutoff: asked("cancelCutoff", words.length(.days(2)), "12"),
            step: asked("step", "15", "4"),
            maxPersons: asked("maxPersons", "60", "4"),
            layouts: ["rows", "parliament", "u", "block"].map {
                Field("layout-\($0)", label: words("layouts.\($0)"), value: isOpen ? "24" : "", width: "4")
            },
            sectors: Sector.allCases.map {
                ChoiceField.Option(value: $0.rawValue, label: words($0.phrase), isSelected: $0 == .administration)
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
