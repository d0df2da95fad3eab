import Foundation
import HubDomain
import Templates

// What somebody types about a workshop.

extension TypedForm {
    /// As many sessions as the form asks for at once; a workshop that has more shows them all the same.
    static let mostSessions = 20
    /// Beyond them, a workshop's sessions stay as they are: no browser's form is longer.
    static let mostShownSessions = 40

    private static let workshopFields = [
        "title", "summary", "topics", "audience", "trainers", "language", "capacity", "partner", "visibility",
        "most", "lead", "reentry", "offerHours", "confirmHours", "key", "version", "sessions",
    ]
    static let windowFields = ["opens", "closes"].flatMap { name in
        [DateField.Names(name).day, DateField.Names(name).month, DateField.Names(name).year, "\(name)Time"]
    }
    private static let sessionFields = [
        "session", "room", "day", "month", "year", "start", "end", "startHour", "endHour",
    ]

    init(workshop form: Form) {
        let count = TypedForm.sessionCount(form["sessions"] ?? "")
        let rows = (1...count).map { FormRow(number: $0) }.flatMap { row in TypedForm.sessionFields.map(row.named) }
        self.init(form, TypedForm.workshopFields + TypedForm.windowFields + rows)
        self[all: "asks"] = form.all("asks")
    }

    /// A workshop as it is, to be changed.
    init(_ workshop: Workshop, in zone: HubZone) {
        self.init(said: workshop)
        self["version"] = String(workshop.version)
        set("opens", workshop.registrationOpens, in: zone)
        if let closes = WorkshopContent(workshop).registrationCloses { set("closes", closes, in: zone) }
        set(workshop.sessions.prefix(TypedForm.mostShownSessions).map { TypedForm($0, in: zone) })
    }

    /// A new workshop like one that was: without its days, and so without its window to register.
    init(template workshop: Workshop, in zone: HubZone) {
        self.init(said: workshop)
        set(
            workshop.sessions.prefix(TypedForm.mostSessions).map { session in
                var row = TypedForm(session, in: zone)
                for field in ["session", "day", "month", "year", "startHour", "endHour"] { row[field] = "" }
                return row
            }
        )
    }

    private init(said workshop: Workshop) {
        self.init([
            "title": workshop.title.text, "summary": workshop.summary.text, "language": workshop.language,
            "topics": workshop.topics.map(\.name).joined(separator: ", "), "audience": workshop.audience?.text ?? "",
            "trainers": workshop.trainers.map(\.text).joined(separator: "\n"),
            "capacity": String(workshop.capacity), "partner": workshop.host?.text ?? "",
            "visibility": workshop.visibility.rawValue, "most": workshop.seatsPerRegistration.map(String.init) ?? "",
            "lead": String(workshop.admissionLeadMinutes), "reentry": workshop.reentry.rawValue,
            "offerHours": workshop.terms.offerHours.map { String($0) } ?? "",
            "confirmHours": workshop.terms.confirmHours.map { String($0) } ?? "",
        ])
        self[all: "asks"] = workshop.terms.asks.map(\.rawValue)
    }

    /// A session as it is.
    init(_ session: WorkshopSession, in zone: HubZone) {
        self.init(["session": session.id.text, "room": session.room.text])
        set(session.period, in: zone)
    }

    private mutating func set(_ name: String, _ instant: Instant, in zone: HubZone) {
        let (date, time) = zone.wallClock(at: instant)
        let names = DateField.Names(name)
        self[names.day] = String(date.day)
        self[names.month] = String(date.month)
        self[names.year] = String(date.year)
        self["\(name)Time"] = time.description
    }
}

// MARK: Its sessions

extension TypedForm {
    var sessions: [(row: FormRow, answers: TypedForm)] {
        (1...TypedForm.sessionCount(self["sessions"])).map { number in
            let row = FormRow(number: number)
            return (row, self.row(row, TypedForm.sessionFields))
        }
    }

    /// Asks for one more, in the room and at the time of the last one.
    mutating func addSession() {
        var rows = sessions.map(\.answers)
        guard rows.count < TypedForm.mostSessions, let last = rows.last else { return }
        rows.append(TypedForm(["room": last["room"], "start": last["start"], "end": last["end"]]))
        set(rows)
    }

    /// Asks for one less, the others as they were answered.
    mutating func removeSession(_ number: Int) {
        var rows = sessions.map(\.answers)
        guard rows.count > 1, rows.indices.contains(number - 1) else { return }
        rows.remove(at: number - 1)
        set(rows)
    }

    private mutating func set(_ rows: [TypedForm]) {
        let none = TypedForm(Dictionary(uniqueKeysWithValues: TypedForm.sessionFields.map { ($0, "") }))
        for (index, answers) in rows.enumerated() {
            let row = FormRow(number: index + 1)
            set(row, none)
            set(row, answers)
        }
        self["sessions"] = String(max(1, rows.count))
    }

    private static func sessionCount(_ text: String) -> Int {
        min(max(1, Int(text) ?? 1), TypedForm.mostShownSessions)
    }

    /// Whether the same was answered to all of these.
    fileprivate func agrees(with other: TypedForm, in fields: [String]) -> Bool {
        fields.allSatisfy { self[$0].trimmed == other[$0].trimmed }
    }
}

extension DateField.Names {
    /// Of the day that is asked for as `name`.
    init(_ name: String) {
        self.init(day: "\(name)Day", month: "\(name)Month", year: "\(name)Year")
    }
}

// MARK: What it says

extension FormReader {
    /// What the form says about a workshop; what it does not ask for stays as it is, and so does what it was shown with.
    mutating func workshop(among rooms: [Room], over known: Workshop?, by caller: Caller) -> WorkshopContent? {
        let title = line("title", empty: "error.titleEmpty")
        let summary = block("summary")
        let capacity = number("capacity", in: RoomRules.places, orElse: "error.capacity", isOptional: false)
        let (audience, topics, trainers) = (optionalLine("audience"), topics(), trainers())
        let most = number("most", in: RoomRules.places, orElse: "error.capacity", isOptional: true)
        let lead = number("lead", in: 0...10_080, orElse: "error.minutes", isOptional: true)
        let (offerHours, confirmHours) = (keepingHours("offerHours"), keepingHours("confirmHours"))
        let shown = known.map { TypedForm($0, in: hub.zone) }
        let opens = registrationEdge("opens", orElse: .midnight, shown, known?.registrationOpens)
        let kept = known.map(WorkshopContent.init)
        let closes = registrationEdge("closes", orElse: .endOfDay, shown, kept?.registrationCloses)
        let sessions = form.sessions.map { session($0.row, $0.answers, among: rooms, known?.sessions ?? []) }
        guard let title, let capacity else { return nil }
        var content = kept ?? WorkshopContent(title: title, capacity: capacity, sessions: [])
        content.title = title
        content.summary = summary ?? .empty
        content.capacity = capacity
        content.audience = audience
        content.topics = topics
        content.trainers = trainers
        content.seatsPerRegistration = most
        if let lead { content.admissionLeadMinutes = lead }
        content.registrationOpens = opens
        content.registrationCloses = closes
        content.sessions = sessions.compactMap(\.self) + content.sessions.dropFirst(TypedForm.mostShownSessions)
        if ["de", "en"].contains(form["language"]) { content.language = form["language"] }
        content.terms = RegistrationTerms(
            asks: Set(form[all: "asks"].compactMap(RegistrationQuestion.init(rawValue:))),
            offerHours: offerHours,
            confirmHours: confirmHours
        )
        content.visibility = WorkshopVisibility(rawValue: form["visibility"]) ?? content.visibility
        content.reentry = Reentry(rawValue: form["reentry"]) ?? content.reentry
        if caller.isManager { content.host = form["partner"].isEmpty ? nil : Partner.ID(asked: form["partner"]) }
        return content
    }

    private mutating func keepingHours(_ field: String) -> Int? {
        number(field, in: RegistrationTerms.keepingLimits, orElse: "publish.hoursError", isOptional: true)
    }

    /// One that was left as it was shown stays to the millisecond, over days that no form asks for.
    private mutating func session(
        _ row: FormRow,
        _ answers: TypedForm,
        among rooms: [Room],
        _ known: [WorkshopSession]
    ) -> WorkshopContent.SessionWish? {
        let session = known.first { $0.id.text == answers["session"] }
        if let session, answers.agrees(with: TypedForm(session, in: hub.zone), in: Array(answers.values.keys)) {
            return WorkshopContent.SessionWish(session)
        }
        return inRow(row, answers) { reader in
            let room = reader.room(among: rooms)
            let period = reader.period()
            guard let room, let period else { return nil }
            return WorkshopContent.SessionWish(id: session?.id, room: room.id, start: period.start, end: period.end)
        }
    }

    /// When registration opens or closes; nil when it is left out, and with a fault.
    private mutating func registrationEdge(
        _ name: String,
        orElse time: LocalTime,
        _ shown: TypedForm?,
        _ known: Instant?
    ) -> Instant? {
        let names = DateField.Names(name)
        let fields = [names.day, names.month, names.year, "\(name)Time"]
        if let shown, form.agrees(with: shown, in: fields) { return known }
        guard fields.contains(where: { !form[$0].trimmed.isEmpty }) else { return nil }
        guard let date = form.date(names) else {
            note(name, words("error.date"))
            return nil
        }
        let typed = form["\(name)Time"].trimmed
        guard let time = typed.isEmpty ? time : LocalTime(typed.asTime) else {
            note("\(name)Time", words("error.time"))
            return nil
        }
        return hub.zone.earliest(date, time)
    }

    private mutating func topics() -> [Topic] {
        let typed = form["topics"].split { $0 == "," || $0 == ";" || $0.isNewline }.map(String.init)
            .filter { !$0.trimmed.isEmpty }
        var topics: [Topic] = []
        for text in typed {
            do {
                topics.append(try Topic(text))
            } catch {
                note("topics", sentence(for: error, empty: "error.characters"))
            }
        }
        if topics.once.count > Topic.most {
            note("topics", words("error.tooManyTopics", ["most": words.number(Topic.most)]))
        }
        return topics.once
    }

    private mutating func trainers() -> [TextLine] {
        let most = Workshop.mostTrainers
        return lines("trainers", most: most, orElse: words("error.tooManyTrainers", ["most": words.number(most)]))
    }
}

// MARK: What is refused

extension FormFaults {
    /// What the rules of rooms and workshops refuse, told at the session or question it is about; what would be free is
    /// said along.
    init(_ refusal: Problem, of form: TypedForm, _ words: Words, _ hub: Hub) {
        let clock = HubClock(zone: hub.zone, words: words)
        var told: Set<Int> = []
        self.init(
            faults: refusal.violations.map { violation in
                let field = FormFaults.field(of: violation, hasSeveral: form.sessions.count > 1)
                let sentence = words.detail(of: violation)
                let session = violation.session ?? 0
                guard FormRow(number: session + 1).named("times") == field, told.insert(session).inserted else {
                    return Fault(field: field, sentence: sentence)
                }
                let times = refusal.alternatives.filter { $0.kind == "shift" && $0.session == violation.session }
                    .compactMap { Period(start: $0.start, end: $0.end) }
                    .map { "\(clock.shortDate($0.start)), \(clock.oClockRange($0))" }
                let hint = times.isEmpty ? "" : " " + words("publish.freeInstead", ["times": words.list(times)])
                return Fault(field: field, sentence: sentence + hint)
            }
        )
    }

    private static func field(of violation: Problem.Violation, hasSeveral: Bool) -> String {
        switch (violation.rule, violation.facts["member"]) {
        case ("capacity", _), ("seats", _), ("capacity-of-room", _), ("capacity-below-taken", _),
            ("not-in-range", "capacity"):
            return "capacity"
        case ("registration-window", _): return "closes"
        case ("not-in-range", "seatsPerRegistration"): return "most"
        case ("admission-never-opens", _): return "lead"
        default:
            if let session = violation.session { return FormRow(number: session + 1).named("times") }
            return hasSeveral ? "sessions" : "times"
        }
    }
}
