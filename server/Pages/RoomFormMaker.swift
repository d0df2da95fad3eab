import HubDomain
import Templates

/// Makes the form about a room.
struct RoomFormMaker: Sendable {
    let words: Words
    let zone: HubZone
    let rooms: [Room]
    let conflicts: [BookingConflict]

    func view(_ form: TypedForm, of room: Room?, faults: FormFaults?, isSaved: Bool) -> RoomFormView {
        let asked = Questions(words: words, form: form, faults: faults)
        let chosen = Set(form["parts"].split(separator: " ").map(String.init))
        return RoomFormView(
            back: BackLink(label: words("manageRooms.title"), href: words.language.path("/manage/rooms")),
            problems: faults?.problems(words),
            notice: isSaved ? words("roomForm.savedWithConflicts", count: conflicts.count) : nil,
            conflicts: conflicts.map(row),
            heading: room.map { words("roomForm.editHeading", ["room": $0.name.text]) }
                ?? words("roomForm.newHeading"),
            action: words.language.path(room.map { "/manage/rooms/\($0.id)" } ?? "/manage/rooms"),
            displayHref: room.map { words.language.path("/display/rooms/\($0.id)") },
            version: room.map { String($0.version) },
            name: asked.field("name"),
            floor: asked.field("floor", hint: "roomForm.floorHint", isOptional: true),
            capacity: asked.field("capacity", width: "4"),
            equipment: asked.field("equipment", hint: "roomForm.equipmentHint", isOptional: true),
            setup: asked.field("setup", width: "4"),
            teardown: asked.field("teardown", width: "4"),
            parts: rooms.filter { $0.id != room?.id }.map {
                ChoiceField.Option(value: $0.id.text, label: $0.name.text, isSelected: chosen.contains($0.id.text))
            },
            needsApproval: !form["approval"].isEmpty,
            requiresCheckIn: !form["checkIn"].isEmpty,
            hours: asked.hours,
            rules: asked.rules
        )
    }

    private func row(_ conflict: BookingConflict) -> RoomFormView.Conflict {
        let clock = HubClock(zone: zone, words: words)
        return RoomFormView.Conflict(
            title: conflict.booking.title.text,
            href: words.language.path("/bookings/\(conflict.booking.id)"),
            time: clock.longRange(conflict.booking.period),
            why: conflict.broken.map { words.detail(of: Problem.Violation($0, zone)) },
            letPass: conflict.overrideReason.map { words("roomForm.letPass", ["reason": $0.text]) }
        )
    }
}

/// The questions about a room with what has been answered.
private struct Questions {
    let words: Words
    let form: TypedForm
    let faults: FormFaults?

    var rules: RoomFormView.Rules {
        let sectors = Set(form["sectors"].split(separator: " ").map(String.init))
        return RoomFormView.Rules(
            isOpen: isStated,
            shortest: field("shortest", width: "12", isNumber: false),
            longest: field("longest", width: "12", isNumber: false),
            notice: field("notice", width: "12", isNumber: false),
            horizon: field("horizon", width: "5"),
            cancelCutoff: field("cancelCutoff", hint: "roomForm.cancelCutoffHint", width: "12", isNumber: false),
            step: field("step", hint: "roomForm.stepHint", width: "4"),
            maxPersons: field("maxPersons", hint: "roomForm.maxPersonsHint", width: "4"),
            layouts: Layout.Name.allCases.map { field($0.field, label: $0.phrase, width: "4") },
            sectors: Sector.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words($0.phrase),
                    isSelected: sectors.contains($0.rawValue)
                )
            }
        )
    }

    var hours: RoomFormView.Hours {
        let isOwn = form["hours"] == "own"
        return RoomFormView.Hours(
            choice: ChoiceField(
                "hours",
                label: words("roomForm.hours"),
                options: [("hub", !isOwn), ("own", isOwn)].map { name, isSelected in
                    ChoiceField.Option(value: name, label: words("roomForm.\(name)Hours"), isSelected: isSelected)
                }
            ),
            isOpen: isOwn,
            days: Weekday.allCases.map { day in
                Field(
                    day.field,
                    label: words.weekday(day),
                    value: form[day.field],
                    error: faults?.sentence(for: day.field)
                )
            }
        )
    }

    /// Rules that are stated, or answered wrongly, are not hidden.
    private var isStated: Bool {
        let fields = ["shortest", "longest", "notice", "horizon", "cancelCutoff", "step", "maxPersons", "sectors"]
        return (fields + Layout.Name.allCases.map(\.field)).contains { !form[$0].isEmpty }
    }

    func field(
        _ name: String,
        label: String? = nil,
        hint: String? = nil,
        isOptional: Bool = false,
        width: String? = nil,
        isNumber: Bool = true
    ) -> Field {
        Field(
            name,
            label: words(label ?? "roomForm.\(name)"),
            value: form[name],
            hint: hint.map { words($0) },
            error: faults?.sentence(for: name),
            isOptional: isOptional,
            width: width,
            inputMode: width == nil || !isNumber ? nil : "numeric"
        )
    }
}
