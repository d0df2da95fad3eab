import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    func roomForm(isOpen: Bool) -> RoomFormView {
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
}
