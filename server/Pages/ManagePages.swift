import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Setting up the hub: kiosks and partners.
struct ManagePages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/kiosks", .manager, { try await kiosks($0) }),
            .page(.post, "/manage/kiosks", .manager, addKiosk),
            .page(.get, "/manage/partners", .manager, { try await partners($0) }),
            .page(.post, "/manage/partners", .manager, addPartner),
        ]
    }

    // MARK: Kiosks

    private func kiosks(
        _ call: Call,
        form: TypedForm = TypedForm([:]),
        faults: FormFaults? = nil,
        pairing: KiosksView.Pairing? = nil
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (kiosks, rooms, keys, zone, rehearsals) = try await call.read { hub in
            (
                try hub.kiosks(), try hub.rooms(), try hub.signingKeyStates(), try hub.theHub().zone,
                try RehearsalFacts(hub)
            )
        }
        let clock = HubClock(zone: zone, words: words)
        let maker = KioskMaker(words: words, now: call.now, rooms: rooms)
        let foyer = ChoiceField.Option(value: "", label: words("kiosks.foyer"), isSelected: form["room"].isEmpty)
        let options = rooms.map {
            ChoiceField.Option(value: $0.id.text, label: $0.name.text, isSelected: $0.id.text == form["room"])
        }
        let view = KiosksView(
            areas: ManageArea.menu(words, at: .kiosks),
            problems: faults?.problems(words),
            pairing: pairing,
            kiosks: kiosks.map(maker.row),
            name: Field(
                "name",
                label: words("kiosks.name"),
                value: form["name"],
                hint: words("kiosks.nameHint"),
                error: faults?.sentence(for: "name")
            ),
            room: ChoiceField("room", label: words("kiosks.room"), options: [foyer] + options),
            keys: keys.map { KiosksView.Key($0, clock) },
            rehearsals: RehearsalMaker(facts: rehearsals, words: words).view
        )
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.kiosks, view, for: call, in: .manage, status: status)
    }

    /// The code is shown on this answer and never again.
    private func addKiosk(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let form = TypedForm(Form(call.body), ["name", "room"])
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.line("name", empty: "error.nameEmpty") }) {
        case .failure(let faults):
            return try await kiosks(call, form: form, faults: faults)
        case .success(let name):
            let room = form["room"].isEmpty ? nil : Room.ID(asked: form["room"])
            let code = try await call.store.write(at: call.now) { try $0.addKiosk(name: name, room: room).code }
            let clock = HubClock(zone: hub.zone, words: words)
            let ends = clock.oClock(call.now + HubTransaction.pairingTime)
            let pairing = KiosksView.Pairing(
                heading: words("kiosks.pairHeading", ["name": name.text]),
                code: code.grouped,
                text: words("kiosks.pairText", ["time": ends]),
                command: "ankerplatz-kiosk pair \(hall.origin(of: call)) \(code.grouped) --data DIR"
            )
            return try await kiosks(call, pairing: pairing)
        }
    }

    // MARK: Partners

    private func partners(
        _ call: Call,
        form: TypedForm = TypedForm([:]),
        faults: FormFaults? = nil
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let partners = try await call.read { try $0.partners() }
        let added = call.query["added"].flatMap { id in partners.first { $0.id.text == id } }
        let view = PartnersView(
            areas: ManageArea.menu(words, at: .partners),
            problems: faults?.problems(words),
            notice: added.map { words("partners.added", ["name": $0.name.text]) },
            partners: partners.map {
                PartnersView.Row(
                    name: $0.name.text,
                    href: words.language.path("/manage/partners/\($0.id)"),
                    sector: words($0.sector.phrase)
                )
            },
            name: Field(
                "name",
                label: words("partners.name"),
                value: form["name"],
                error: faults?.sentence(for: "name"),
                autocomplete: "off"
            ),
            sector: ChoiceField(
                "sector",
                label: words("partners.sector"),
                options: Sector.allCases.map {
                    ChoiceField.Option(
                        value: $0.rawValue,
                        label: words("partners.sectors.\($0.rawValue)"),
                        isSelected: $0.rawValue == form["sector"]
                    )
                },
                error: faults?.sentence(for: "sector")
            )
        )
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.partners, view, for: call, in: .manage, status: status)
    }

    private func addPartner(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let form = TypedForm(Form(call.body), ["name", "sector"])
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: words)
        let name = reader.line("name", empty: "error.nameEmpty")
        let sector = Sector(rawValue: form["sector"])
        if sector == nil { reader.note("sector", words("error.sector")) }
        switch reader.result({ _ in name.flatMap { name in sector.map { (name, $0) } } }) {
        case .failure(let faults): return try await partners(call, form: form, faults: faults)
        case .success(let (name, sector)):
            return try await call.commit { hub in
                let partner = try hub.addPartner(name: name, sector: sector)
                return .seeOther(call.language.path("/manage/partners") + "?added=\(partner.id)")
            }
        }
    }
}

/// The parts of setting up the hub.
enum ManageArea: String, CaseIterable, Sendable {
    case requests
    case kiosks
    case rooms
    case closures
    case partners
    case ghosts
    case mail
    case people
    case audit

    static func menu(_ words: Words, at current: ManageArea) -> [MenuItem] {
        allCases.map {
            MenuItem(
                label: words("manage.\($0.rawValue)"),
                href: words.language.path("/manage/\($0.rawValue)"),
                isCurrent: $0 == current
            )
        }
    }
}

extension KiosksView.Key {
    init(_ known: SigningKeyState, _ clock: HubClock) {
        let words = clock.words
        self.init(
            name: words("kiosks.keyName", ["id": String(known.key.id.rawValue)]),
            state: known.standing.look,
            word: words(
                "kiosks.keyState.\(known.standing.rawValue)",
                ["moment": clock.moment(known.key.notBefore)]
            ),
            since: known.announcedAt.map(clock.moment) ?? words("kiosks.keyUnknown"),
            tickets: words.number(known.openTickets)
        )
    }
}

extension SigningKeyState.Standing {
    /// The class that the state is drawn with.
    fileprivate var look: String {
        switch self {
        case .signing: "free"
        case .announced, .resting: "closed"
        case .withdrawn: "bad"
        }
    }
}

/// Words how kiosks are doing.
struct KioskMaker: Sendable {
    let words: Words
    let now: Instant
    let rooms: [Room]

    func row(_ state: KioskState) -> KioskRow {
        let kiosk = state.kiosk
        let standing = standing(state)
        let room = kiosk.room.flatMap { id in rooms.first { $0.id == id } }
        return KioskRow(
            name: room.map { words("kiosks.nameAndRoom", ["name": kiosk.name.text, "room": $0.name.text]) }
                ?? kiosk.name.text,
            state: standing.state,
            word: standing.word,
            seen: kiosk.lastSeenAt.map { words.age(now - $0) } ?? words("kiosks.never"),
            pending: words.number(state.pending)
        )
    }

    private func standing(_ state: KioskState) -> (state: String, word: String) {
        let kiosk = state.kiosk
        if kiosk.revokedAt != nil { return ("bad", words("kiosks.revoked")) }
        guard kiosk.isPaired, let seen = kiosk.lastSeenAt else { return ("closed", words("kiosks.unpaired")) }
        let faults = [now - seen > Kiosk.silence ? words("kiosks.offline") : nil, clockFault(state)].compactMap(\.self)
        return faults.isEmpty ? ("free", words("kiosks.fine")) : ("warn", faults.joined(separator: ", "))
    }

    /// Nil where its clock is right, or was when it last said so.
    private func clockFault(_ state: KioskState) -> String? {
        guard let offset = state.clockOffset, state.isClockWrong else { return nil }
        let isAhead = offset < .zero
        let length = words.length(isAhead ? TimeSpan(milliseconds: -offset.milliseconds) : offset)
        return words(isAhead ? "kiosks.clockAhead" : "kiosks.clockBehind", ["length": length])
    }
}

extension Kiosk {
    /// How long a kiosk may be silent before it counts as being without network.
    static let silence = TimeSpan.minutes(2)
}
