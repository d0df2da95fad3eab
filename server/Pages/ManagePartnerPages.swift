import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// A partner as managers see it: name, sector and budget, granting hours, its people and who is invited.
struct ManagePartnerPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/partners/{id}", .manager, show),
            .page(.post, "/manage/partners/{id}", .manager, change),
            .page(.post, "/manage/partners/{id}/grants", .manager, grant),
        ] + people.routes
    }

    private var people: PeopleForms {
        PeopleForms(
            hall: hall,
            path: "/manage/partners/{id}",
            access: .manager,
            partner: { hub, call in try hub.partner(call.id()).orNotFound },
            page: { call, form, faults in try await page(call, nil, faults, inviting: form) }
        )
    }

    private func show(_ call: Call) async throws -> Answer {
        try await page(call, nil, nil)
    }

    private func change(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let form = TypedForm(Form(call.body), ["name", "sector", "budget", "per"])
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: words)
        let name = reader.line("name", empty: "error.nameEmpty")
        let sector = Sector(rawValue: form["sector"])
        if sector == nil { reader.note("sector", words("error.sector")) }
        let budget = reader.budget()
        switch reader.result({ _ in name.flatMap { name in sector.map { (name, $0) } } }) {
        case .failure(let faults): return try await page(call, form, faults)
        case .success(let (name, sector)):
            return try await call.commit { hub in
                let known = try hub.partner(call.id()).orNotFound
                let wanted = Partner(id: known.id, name: name, sector: sector, budget: budget)
                _ = try hub.change(known, to: wanted, by: account)
                return .seeOther(call.language.path("/manage/partners/\(known.id)") + "?saved=1")
            }
        }
    }

    private func grant(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let form = TypedForm(Form(call.body), ["hours", "reason", "key"])
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: words)
        let minutes = reader.hours("hours", in: 1...Budget.most)
        let reason = reader.line("reason", empty: "error.grantReasonEmpty")
        switch reader.result({ _ in minutes.flatMap { minutes in reason.map { (minutes, $0) } } }) {
        case .failure(let faults): return try await page(call, form, faults)
        case .success(let (minutes, reason)):
            do {
                let path = "/manage/partners/\(call.id() as Partner.ID)"
                return try await call.once(form["key"], at: path + "/grants").commit { hub in
                    let partner = try hub.partner(call.id()).orNotFound
                    _ = try hub.grant(HoursGift(minutes: minutes, reason: reason), to: partner, by: account)
                    return .seeOther(call.language.path(path) + "?granted=1#ledger")
                }
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                let fault = FormFaults.Fault(field: "hours", sentence: words.detail(of: refusal))
                return try await page(call, form, FormFaults(faults: [fault]))
            }
        }
    }

    private func page(
        _ call: Call,
        _ form: TypedForm?,
        _ faults: FormFaults?,
        inviting: TypedForm? = nil
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let date = call.query["on"].flatMap { LocalDate($0) }
        let id: Partner.ID = call.id()
        try await call.settleRequests(of: id)
        let (state, zone) = try await call.read { hub in
            let zone = try hub.theHub().zone
            let partner = try hub.partner(id).orNotFound
            return (try PartnerMaker.State(hub, partner, on: date ?? zone.date(at: hub.now)), zone)
        }
        let path = call.language.path("/manage/partners/\(id)")
        let maker = PartnerMaker(words: words, zone: zone, path: path)
        let questions = PartnerQuestions(state.partner, form, faults, words)
        let view = ManagePartnerView(
            back: BackLink(label: words("partners.title"), href: call.language.path("/manage/partners")),
            name: state.partner.name.text,
            notice: faults == nil ? words.notice(of: call, among: ["granted"] + PeopleForms.notices) : nil,
            problems: faults?.problems(words),
            action: path,
            nameField: questions.name,
            sector: questions.sector,
            budget: questions.budget,
            per: questions.per,
            grant: state.standing.map { _ in
                GrantView(
                    action: path + "/grants",
                    key: form?.values["key"] ?? UUID().uuidString,
                    hours: questions.grant,
                    reason: questions.reason
                )
            },
            hours: maker.hours(state),
            people: state.people.map { maker.person($0, canChange: true) },
            invitations: maker.invitations(state, inviting, faults)
        )
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.managePartner, view, for: call, in: .manage, status: status)
    }
}

/// The questions about a partner: as they came back, else as the partner is.
struct PartnerQuestions {
    let name: Field
    let sector: ChoiceField
    let budget: Field
    let per: ChoiceField
    let grant: Field
    let reason: Field

    init(_ partner: Partner, _ form: TypedForm?, _ faults: FormFaults?, _ words: Words) {
        // One of the two forms came back; the other shows what is there.
        let isGrant = form?.values["hours"] != nil
        let typed = isGrant ? nil : form
        let minutes = partner.budget?.minutes
        let chosen = typed?["per"] ?? partner.budget?.per.rawValue ?? ""
        name = Field(
            "name",
            label: words("partners.name"),
            value: typed?["name"] ?? partner.name.text,
            error: faults?.sentence(for: "name")
        )
        sector = ChoiceField(
            "sector",
            label: words("partners.sector"),
            options: Sector.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words($0.phrase),
                    isSelected: $0.rawValue == typed?["sector"] ?? partner.sector.rawValue
                )
            },
            error: faults?.sentence(for: "sector")
        )
        per = ChoiceField(
            "per",
            label: words("hours.budget"),
            options: (["month", "year", ""]).map {
                ChoiceField.Option(
                    value: $0,
                    label: words("hours.per.\($0.isEmpty ? "none" : $0)"),
                    isSelected: $0 == chosen
                )
            }
        )
        budget = Field(
            "budget",
            label: words("hours.hours"),
            value: typed?["budget"] ?? minutes.map { words.duration($0.span) } ?? "",
            hint: words("hours.budgetHint"),
            error: faults?.sentence(for: "budget"),
            isOptional: false,
            width: "12",
            inputMode: nil
        )
        grant = Field(
            "hours",
            label: words("hours.hours"),
            value: isGrant ? form?["hours"] ?? "" : "",
            hint: words("hours.hoursHint"),
            error: faults?.sentence(for: "hours"),
            width: "5",
            inputMode: "decimal"
        )
        reason = Field(
            "reason",
            label: words("hours.why"),
            value: isGrant ? form?["reason"] ?? "" : "",
            error: faults?.sentence(for: "reason")
        )
    }
}

extension FormReader {
    /// A budget, or none.
    fileprivate mutating func budget() -> Budget? {
        guard let span = Budget.Span(rawValue: form["per"]) else { return nil }
        return hours("budget", in: 0...Budget.most).flatMap { Budget(minutes: $0, per: span) }
    }
}
