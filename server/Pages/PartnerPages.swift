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
        ] + people.routes.map { $0.needing(.administer) }
    }

    private var people: PeopleForms {
        PeopleForms(
            hall: hall,
            path: "/partner",
            access: .partner,
            partner: { hub, call in try hub.ownPartner(of: call.account) },
            page: { call, form, faults in try await page(call, .newGift, faults, inviting: form) }
        )
    }

    private func show(_ call: Call) async throws -> Answer {
        try await page(call, .newGift, nil)
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
            let gift = HoursGift(minutes: minutes, to: Partner.ID(asked: form["to"]), reason: reason)
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

    private func page(
        _ call: Call,
        _ form: TypedForm,
        _ faults: FormFaults?,
        inviting: TypedForm? = nil
    ) async throws -> Answer {
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
        let notices = ["given", "welcome"] + PeopleForms.notices
        let view = PartnerView(
            name: state.partner.name.text,
            sector: words(state.partner.sector.phrase),
            notice: faults == nil ? words.notice(of: call, among: notices) : nil,
            problems: faults?.problems(words),
            bookings: bookings.view(words, path: path),
            hours: maker.hours(state),
            gift: canAdminister && state.standing != nil && !others.isEmpty
                ? gift(form, faults, words, others, action: "\(path)/transfers") : nil,
            people: state.people.map { maker.person($0, canChange: canAdminister) },
            canAdminister: canAdminister,
            invitations: canAdminister ? maker.invitations(state, inviting, faults) : nil
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

extension TypedForm {
    /// The form that gives hours away as it is at first.
    fileprivate static var newGift: TypedForm { TypedForm(["key": UUID().uuidString]) }
}

extension HubTransaction {
    /// The partner that an account acts for.
    func ownPartner(of account: Account) throws -> Partner {
        guard let partner = try account.partner.flatMap({ try partner($0) }) else { throw Problem.notFound }
        return partner
    }
}
