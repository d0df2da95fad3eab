import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Who takes part in a workshop, for its hosts: seeing who is here, adding somebody, calling somebody off.
struct ParticipantPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        let one = "/workshops/{id}/participants/{registration}"
        return [
            .page(.get, "/workshops/{id}/participants", .bookers, participants),
            .page(.post, "/workshops/{id}/participants", .bookers, add).needing(.invite),
            .page(.post, one + "/cancel", .bookers, cancel).needing(.invite),
            .page(.post, one + "/reissue", .bookers, reissue).needing(.invite),
        ]
    }

    private func participants(_ call: Call) async throws -> Answer {
        try await page(call, form: TypedForm(["key": UUID().uuidString]), faults: nil)
    }

    private func add(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let form = TypedForm(registration: Form(call.body))
        let (hub, workshop) = try await call.read { hub in
            (try hub.theHub(), try hub.workshop(call.id(), managedBy: call.caller))
        }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.applicant(for: workshop, unnamed: "error.guestNameEmpty", language: call.language) })
        {
        case .failure(let faults): return try await page(call, form: form, faults: faults)
        case .success(let applicant): return try await enter(call, applicant, form)
        }
    }

    private func enter(_ call: Call, _ applicant: HubTransaction.Applicant, _ form: TypedForm) async throws -> Answer {
        let path = "/workshops/\(call.id() as Workshop.ID)/participants"
        do {
            return try await call.once(form["key"], at: path).commit { hub in
                let workshop = try hub.workshop(call.id(), managedBy: call.caller)
                let (state, _) = try hub.registering { try hub.register(applicant, for: workshop, by: .host) }
                return .seeOther(call.language.path(path) + "?done=\(state.registration.status)")
            }
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            let words = hall.renderer.words(call.language)
            return try await page(call, form: form, faults: FormFaults(refusal, at: "name", words))
        }
    }

    private func cancel(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await change(call, saying: "cancelled") { hub, registration, workshop in
            try hub.cancel(registration, of: workshop, by: account)
        }
    }

    private func reissue(_ call: Call) async throws -> Answer {
        try await change(call, saying: "reissued") { hub, registration, workshop in
            _ = try hub.registering { try hub.reissueTicket(of: registration, workshop) }
        }
    }

    private func change(
        _ call: Call,
        saying notice: String,
        _ body: @escaping @Sendable (HubTransaction, Registration, Workshop) throws -> Void
    ) async throws -> Answer {
        try await call.commit { hub in
            let workshop = try hub.workshop(call.id(), managedBy: call.caller)
            let id: Registration.ID = call.id("registration")
            guard let registration = try hub.registration(id), registration.workshop == workshop.id else {
                throw Problem.notFound
            }
            try body(hub, registration, workshop)
            return .seeOther(
                call.language.path("/workshops/\(workshop.id)/participants")
                    + ParticipantsAsked(call).query(done: notice)
            )
        }
    }

    private func page(_ call: Call, form: TypedForm, faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (attendance, zone) = try await call.read { hub in
            (try hub.attendance(of: hub.workshop(call.id(), managedBy: call.caller)), try hub.theHub().zone)
        }
        let maker = ParticipantMaker(
            clock: HubClock(zone: zone, words: words),
            attendance: attendance,
            now: call.now,
            mayInvite: try call.account.may(.invite),
            asked: ParticipantsAsked(call)
        )
        let workshop = attendance.state.workshop.id
        let list = call.query["imported"].flatMap { hall.lists.standing(String($0), of: workshop) }
        let done =
            call.query["done"].flatMap { words.pattern("participants.done.\($0)") }
            ?? list.flatMap { words.outcome(of: $0) }
        let view = maker.view(form, faults: faults, notice: done)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.participants, view, for: call, in: .workshops, status: status)
    }
}
