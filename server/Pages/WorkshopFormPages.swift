import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Offering a workshop, changing it, calling it off.
struct WorkshopFormPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/workshops/new", .bookers, new).needing(.book, .invite),
            .page(.post, "/workshops", .bookers, add).needing(.book, .invite),
            .page(.get, "/workshops/{id}/edit", .bookers, edit).needing(.book, .invite),
            .page(.post, "/workshops/{id}", .bookers, change).needing(.book, .invite),
            .page(.post, "/workshops/{id}/cancel", .bookers, cancel).needing(.invite),
        ]
    }

    private func new(_ call: Call) async throws -> Answer {
        var form = TypedForm([
            "key": UUID().uuidString, "room": call.query["room"].map(String.init) ?? "",
            "language": call.language.code, "visibility": WorkshopVisibility.public.rawValue, "offerHours": "24",
        ])
        if let date = call.query["date"].flatMap({ LocalDate($0) }) {
            form.set(date: date, start: .midnight, end: .endOfDay)
            form["start"] = ""
            form["end"] = ""
        }
        return try await page(call, form, of: nil, faults: nil)
    }

    private func add(_ call: Call) async throws -> Answer {
        let form = TypedForm(workshop: Form(call.body))
        return try await withContent(call, form, of: nil) { content, account in
            try await call.once(form["key"], at: "/workshops").commit { hub in
                let workshop = try hub.addWorkshop(content, by: account)
                return .seeOther(call.language.path("/workshops/\(workshop.id)") + "?published=1")
            }
        }
    }

    private func edit(_ call: Call) async throws -> Answer {
        let (workshop, zone) = try await call.read { hub in
            (try hub.workshop(call.id(), managedBy: call.caller), try hub.theHub().zone)
        }
        return try await page(call, TypedForm(workshop, in: zone), of: workshop, faults: nil)
    }

    private func change(_ call: Call) async throws -> Answer {
        let form = TypedForm(workshop: Form(call.body))
        let known = try await call.read { try $0.workshop(call.id(), managedBy: call.caller) }
        return try await withContent(call, form, of: known) { content, account in
            try await call.commit { hub in
                let known = try hub.workshop(call.id(), managedBy: call.caller)
                guard form["version"] == String(known.version) else { throw Problem.conflict(.changedMeanwhile) }
                _ = try hub.change(known, to: content, by: account)
                return .seeOther(call.language.path("/workshops/\(known.id)") + "?saved=1")
            }
        }
    }

    private func cancel(_ call: Call) async throws -> Answer {
        guard let account = call.caller.account else { throw Problem.unauthorized }
        return try await call.commit { hub in
            _ = try hub.cancel(try hub.workshop(call.id(), managedBy: call.caller), by: account)
            return .seeOther(call.language.path("/workshops") + "?ended=1")
        }
    }

    /// Goes on with what the form asks for, or back to it with what is wrong or refused.
    private func withContent(
        _ call: Call,
        _ form: TypedForm,
        of known: Workshop?,
        _ body: (WorkshopContent, Account) async throws -> Answer
    ) async throws -> Answer {
        guard let account = call.caller.account else { throw Problem.unauthorized }
        let words = hall.renderer.words(call.language)
        let (hub, rooms) = try await call.read { (try $0.theHub(), try $0.rooms()) }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.workshop(among: rooms, over: known.map(WorkshopContent.init)) }) {
        case .failure(let faults):
            return try await page(call, form, of: known, faults: faults)
        case .success(let content):
            do {
                return try await body(content, account)
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                return try await page(call, form, of: known, faults: FormFaults(refusal, words, hub))
            }
        }
    }

    private func page(
        _ call: Call,
        _ form: TypedForm,
        of workshop: Workshop?,
        faults: FormFaults?
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (rooms, partners, hub) = try await call.read { hub in
            (try hub.rooms(), try hub.partners(), try hub.theHub())
        }
        let maker = WorkshopFormMaker(words: words, hub: hub, rooms: rooms, partners: partners)
        let view = maker.view(form, of: workshop, faults: faults, caller: call.caller)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.workshopForm, view, for: call, in: .workshops, status: status)
    }
}

extension TypedForm {
    private static let workshopFields = [
        "title", "summary", "language", "capacity", "room", "day", "month", "year", "start", "end", "startHour",
        "endHour", "partner", "visibility", "offerHours", "key", "version",
    ]

    init(workshop form: Form) {
        self.init(form, TypedForm.workshopFields)
        self[all: "asks"] = form.all("asks")
    }

    /// A workshop as it is, to be changed; of several sessions the first.
    init(_ workshop: Workshop, in zone: HubZone) {
        self.init([
            "title": workshop.title.text, "summary": workshop.summary.text, "language": workshop.language,
            "capacity": String(workshop.capacity), "partner": workshop.host?.text ?? "",
            "visibility": workshop.visibility.rawValue, "version": String(workshop.version),
            "offerHours": workshop.terms.offerHours.map { String($0) } ?? "",
        ])
        self[all: "asks"] = workshop.terms.asks.map(\.rawValue)
        if let session = workshop.sessions.first {
            self["room"] = session.room.text
            set(session.period, in: zone)
        }
    }
}

extension FormFaults {
    /// What the rules of rooms and workshops refuse, told at the question it is about; what would be free is said along.
    init(_ refusal: Problem, _ words: Words, _ hub: Hub) {
        let clock = HubClock(zone: hub.zone, words: words)
        let times = refusal.alternatives.filter { $0.kind == "shift" }
            .compactMap { Period(start: $0.start, end: $0.end) }
            .map { "\(clock.shortDate($0.start)), \(clock.oClockRange($0))" }
        let hint = times.isEmpty ? "" : " " + words("publish.freeInstead", ["times": words.list(times)])
        let faults = refusal.violations.enumerated().map { index, violation in
            let isAboutSeats = ["capacity", "seats", "capacity-of-room"].contains(violation.rule)
            return Fault(
                field: isAboutSeats ? "capacity" : "times",
                sentence: words.detail(of: violation) + (index == 0 && !isAboutSeats ? hint : "")
            )
        }
        self.init(faults: faults)
    }
}

extension FormReader {
    /// What the form says about a workshop; what it does not ask for stays as it is.
    fileprivate mutating func workshop(among rooms: [Room], over known: WorkshopContent?) -> WorkshopContent? {
        let title = line("title", empty: "error.titleEmpty")
        let summary = block("summary")
        let capacity = number("capacity", in: RoomRules.places, orElse: "error.capacity", isOptional: false)
        let room = room(among: rooms)
        let period = period()
        let offerHours = number(
            "offerHours",
            in: RegistrationTerms.offerLimits,
            orElse: "publish.offerHoursError",
            isOptional: true
        )
        guard let title, let capacity, let room, let period else { return nil }
        let session = WorkshopContent.SessionWish(
            id: known?.sessions.first?.id,
            room: room.id,
            start: period.start,
            end: period.end
        )
        var content = known ?? WorkshopContent(title: title, capacity: capacity, sessions: [])
        content.title = title
        content.summary = summary ?? .empty
        content.capacity = capacity
        content.sessions = [session] + (known?.sessions.dropFirst() ?? [])
        content.language = form["language"] == "en" ? "en" : "de"
        content.terms = RegistrationTerms(
            asks: Set(form[all: "asks"].compactMap(RegistrationQuestion.init(rawValue:))),
            offerHours: offerHours
        )
        content.visibility = WorkshopVisibility(rawValue: form["visibility"]) ?? .public
        if !form["partner"].isEmpty { content.host = Partner.ID(form["partner"]) }
        return content
    }
}
