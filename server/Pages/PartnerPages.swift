import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// A partner's own page: what comes next, every hour of its budget, its people; and giving hours away.
struct PartnerPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/partner", .partner, show),
            .page(.post, "/partner/transfers", .partner, transfer).needing(.administer),
            .page(.post, "/partner/people/{account}", .partner, change).needing(.administer),
            .page(.post, "/partner/people/{account}/end", .partner, end).needing(.administer),
        ]
    }

    private func show(_ call: Call) async throws -> Answer {
        try await page(call, TypedForm(["key": UUID().uuidString]), nil)
    }

    private func transfer(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let form = TypedForm(Form(call.body), ["to", "hours", "reason", "key"])
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: words)
        let minutes = reader.hours("hours", in: 1...Budget.most)
        let reason = reader.optionalLine("reason")
        if form["to"].isEmpty { reader.note("to", words("error.giftTo")) }
        switch reader.result({ _ in minutes }) {
        case .failure(let faults): return try await page(call, form, faults)
        case .success(let minutes):
            let gift = HoursGift(minutes: minutes, to: Partner.ID(form["to"]), reason: reason)
            do {
                return try await call.once(form["key"], at: "/partner/transfers").commit { hub in
                    _ = try hub.transfer(gift, from: hub.ownPartner(of: account), by: account)
                    return .seeOther(call.language.path("/partner") + "?given=1#ledger")
                }
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                let fault = FormFaults.Fault(field: "hours", sentence: words.detail(of: refusal))
                return try await page(call, form, FormFaults(faults: [fault]))
            }
        }
    }

    private func change(_ call: Call) async throws -> Answer {
        let rights = Set(Form(call.body).all("rights").compactMap(Right.init(rawValue:)))
        return try await changing(call) { hub, person in try hub.set(rights, of: person) }
    }

    private func end(_ call: Call) async throws -> Answer {
        try await changing(call) { hub, person in try hub.end(person) }
    }

    private func changing(
        _ call: Call,
        _ change: @escaping @Sendable (HubTransaction, PartnerPerson) throws -> PartnerPerson
    ) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        do {
            let answer = try await call.commit { hub in
                let partner = try hub.ownPartner(of: account)
                _ = try change(hub, hub.person(call.id("account"), of: partner.id))
                return .seeOther(call.language.path("/partner") + "?saved=1#people")
            }
            call.store.callers.forget()
            return answer
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            let fault = FormFaults.Fault(field: "people", sentence: words.detail(of: refusal))
            return try await page(call, TypedForm(["key": UUID().uuidString]), FormFaults(faults: [fault]))
        }
    }

    private func page(_ call: Call, _ form: TypedForm, _ faults: FormFaults?) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let date = call.query["on"].flatMap { LocalDate($0) }
        if let partner = account.partner { try await call.settleRequests(of: partner) }
        let older = call.query["past"].flatMap { Cursor($0) }
        let (state, bookings, others) = try await call.read { hub in
            let partner = try hub.ownPartner(of: account)
            let context = try BookingContext(hub)
            let day = date ?? context.hub.zone.date(at: hub.now)
            let bookings = try PartnerBookings(hub, partner, older: older, in: context)
            let others = try hub.partners().filter { $0.id != partner.id && $0.budget != nil }
            return (try PartnerMaker.State(hub, partner, on: day), bookings, others)
        }
        let canAdminister = account.may(.administer)
        let path = call.language.path("/partner")
        let maker = PartnerMaker(words: words, zone: bookings.zone, path: path)
        let notice = ["given", "saved"].first { call.query[Substring($0)] != nil }.map { words("partner.notice.\($0)") }
        let view = PartnerView(
            name: state.partner.name.text,
            sector: words(state.partner.sector.phrase),
            notice: faults == nil ? notice : nil,
            problems: faults?.problems(words),
            bookings: bookings.view(words, path: path),
            hours: maker.hours(state),
            gift: canAdminister && state.standing != nil && !others.isEmpty
                ? gift(form, faults, words, others, action: "\(path)/transfers") : nil,
            people: state.people.map { maker.person($0, canChange: canAdminister) },
            canAdminister: canAdminister
        )
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.partner, view, for: call, in: .bookings, status: status)
    }

    private func gift(
        _ form: TypedForm,
        _ faults: FormFaults?,
        _ words: Words,
        _ others: [Partner],
        action: String
    ) -> GiftView {
        let none = ChoiceField.Option(value: "", label: words("hours.choose"), isSelected: form["to"].isEmpty)
        return GiftView(
            action: action,
            key: form["key"],
            to: ChoiceField(
                "to",
                label: words("hours.to"),
                options: [none]
                    + others.map {
                        ChoiceField.Option(
                            value: $0.id.text,
                            label: $0.name.text,
                            isSelected: $0.id.text == form["to"]
                        )
                    },
                error: faults?.sentence(for: "to")
            ),
            hours: Field(
                "hours",
                label: words("hours.hours"),
                value: form["hours"],
                hint: words("hours.hoursHint"),
                error: faults?.sentence(for: "hours"),
                width: "5",
                inputMode: "decimal"
            ),
            reason: Field(
                "reason",
                label: words("hours.why"),
                value: form["reason"],
                error: faults?.sentence(for: "reason"),
                isOptional: true
            )
        )
    }
}

extension HubTransaction {
    /// The partner that an account acts for.
    func ownPartner(of account: Account) throws -> Partner {
        guard let partner = try account.partner.flatMap({ try partner($0) }) else { throw Problem.notFound }
        return partner
    }
}
