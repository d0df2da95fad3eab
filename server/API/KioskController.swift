import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdCore
import Templates

/// What kiosks ask: to be taken in, what is new, and to be rid of their scans.
struct KioskController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.post, "/kiosk/pairings", .everyone, keepsAnswers: false, pair),
            .api(.get, "/kiosk/changes", .kiosk, changes),
            .api(.post, "/kiosk/scans", .kiosk, bodyLimit: 2 * 1024 * 1024, scans),
            .api(.post, "/kiosk/walkins", .kiosk, walkIns),
            .api(.get, "/kiosk/rooms", .kiosk, rooms),
            .api(.post, "/kiosk/bookings", .kiosk, book),
            .api(.post, "/kiosk/rehearsals", .kiosk, rehearse),
        ]
    }

    private func pair(_ call: Call) async throws -> Answer {
        try hall.limiter.count(.pairing, call.peer, at: call.now)
        let (text, name) = try call.json().read { $0.pairing() }
        guard let code = PairingCode(typed: text) else { throw Problem.refused(.pairingCodeUnknown) }
        let answer = try await call.store.writeAccess(at: call.now) { hub in
            let (kiosk, key) = try hub.pairing { try hub.pair(code, name: name) }
            return PairingAnswer(
                kiosk: kiosk.id,
                key: key.text,
                hub: hub.hub,
                signingKeys: try hub.publicSigningKeys(),
                serverTime: hub.now
            )
        }
        hall.limiter.takeBack(.pairing, call.peer)
        return try .created(answer)
    }

    /// With each question a kiosk shows that it lives, and may say how many scans it has yet to send.
    private func changes(_ call: Call) async throws -> Answer {
        let limit = try call.integer("limit", in: 1...500) ?? 500
        let pending = try call.integer("pending", in: 0...10_000_000)
        let since = call.query["since"].map { String($0) }
        let (id, state, known, isDue) = try await call.read { hub in
            let (id, state) = try hub.askingKiosk(call.caller)
            let answer = try hub.changes(since: since, limit: limit, for: state.kiosk)
            return (id, state, answer, try answer.isLast && hub.areGrantsDue(of: state.kiosk, showing: since))
        }
        let answer =
            isDue
            ? try await call.store.write(at: call.now) { hub in
                try hub.settleGrants(of: state.kiosk, showing: since)
                return try hub.changes(since: since, limit: limit, for: state.kiosk)
            } : known
        if state.wantsNote(at: call.now, pending: pending) {
            try await call.store.write(at: call.now) { try $0.saw(id, pending: pending) }
        }
        return try .json(answer)
    }

    private func scans(_ call: Call) async throws -> Answer {
        let reported = try call.json().read { $0.reportedScans() }
        return try await call.commit { hub in
            let (id, _) = try hub.askingKiosk(call.caller)
            let turnstile = Turnstile(hub)
            let results = try reported.map { scan -> ScanResult in
                switch scan {
                case .report(let report): try turnstile.take(report, from: call.caller.key)
                case .malformed(let id): .refused(id ?? "", .unreadable, reason: ScanResult.malformed)
                }
            }
            try hub.saw(id, clockOffset: reported.newestClockOffset)
            return try .json(ScansAnswer(results: results, serverTime: hub.now))
        }
    }

    private func walkIns(_ call: Call) async throws -> Answer {
        let reported = try call.json().read { $0.reportedWalkIns() }
        return try await call.commit { hub in
            let (id, _) = try hub.askingKiosk(call.caller)
            let turnstile = Turnstile(hub)
            let results = try reported.map { walkIn -> WalkInResult in
                switch walkIn {
                case .report(let report): try turnstile.take(report, from: id, as: call.caller.key)
                case .malformed(let id): .refused(id ?? "", reason: ScanResult.malformed)
                }
            }
            try hub.saw(id)
            return try .json(WalkInsAnswer(results: results, serverTime: hub.now))
        }
    }

    /// What a member can take at once whose badge was scanned there.
    private func rooms(_ call: Call) async throws -> Answer {
        guard let scan = call.query["scan"].flatMap({ ScanID($0) }) else {
            throw Problem.badRequest(.missing, ["member": "scan"])
        }
        return try await call.read { hub in
            _ = try hub.askingKiosk(call.caller)
            let member = try hub.member(scannedBy: scan, at: call.caller.key)
            let offers = try hub.spotOffers(for: member)
            return try .json(SpotRoomsAnswer(items: offers.map(SpotRoom.init), serverTime: hub.now))
        }
    }

    /// What the next day's tickets came to there.
    private func rehearse(_ call: Call) async throws -> Answer {
        let report = try call.json().read { $0.rehearsal() }
        return try await call.commit { hub in
            let (_, state) = try hub.askingKiosk(call.caller)
            let expected = try hub.keep(report, of: state.kiosk)
            return try .json(RehearsalAnswer(expected: expected, serverTime: hub.now))
        }
    }

    private func book(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let title = try TextLine(words("badge.booking"))
        let (scan, request) = try call.json().read { $0.spotBooking(called: title) }
        return try await call.commit { hub in
            _ = try hub.askingKiosk(call.caller)
            let member = try hub.member(scannedBy: scan, at: call.caller.key)
            let booking = try hub.bookOnTheSpot(request, by: member)
            return try .created(BookingOut(booking), at: "/api/v1/bookings/\(booking.id)", tag: hub.tag(of: booking))
        }
    }
}

extension HubTransaction {
    /// The kiosk that asks; its key may have been revoked since it was looked at.
    fileprivate func askingKiosk(_ caller: Caller) throws -> (Kiosk.ID, KioskState) {
        guard case .kiosk(let id, _) = caller, let state = try kioskState(id), state.kiosk.isPaired else {
            throw Problem.unauthorized
        }
        return (id, state)
    }

    fileprivate func pairing<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let failure as PairingFailure {
            switch failure {
            case .unknown: throw Problem.refused(.pairingCodeUnknown)
            case .used: throw Problem.refused(.pairingCodeUsed)
            case .expired: throw Problem.refused(.pairingCodeExpired)
            case .revoked: throw Problem.refused(.pairingCodeRevoked)
            }
        }
    }
}

extension KioskState {
    /// Once a minute at most, unless there is something new to say.
    fileprivate func wantsNote(at now: Instant, pending: Int?) -> Bool {
        guard let seen = kiosk.lastSeenAt, now < seen + .minutes(1) else { return true }
        return pending.map { $0 != self.pending } ?? false
    }
}

extension [ReportedScan] {
    fileprivate var newestClockOffset: TimeSpan? {
        reversed().lazy
            .compactMap { scan -> TimeSpan? in
                guard case .report(let report) = scan else { return nil }
                return TimeSpan(milliseconds: report.clockOffsetMs)
            }
            .first
    }
}

/// What a kiosk reports, with what only the hub can tell is wrong with it.
protocol KioskReport {
    var id: ScanID { get }
    var isSound: Bool { get }
}

extension ScanReport: KioskReport {
    var isSound: Bool { epoch >= 0 }
}

extension WalkInReport: KioskReport {
    var isSound: Bool { epoch >= 0 && applicant != nil }
}

extension Reported: JSONReadable where Report: KioskReport {
    static func read(_ value: JSONValue) -> Result<Reported, JSONFault> {
        guard let data = try? JSONEncoder().encode(value),
            let reported = try? JSONDecoder().decode(Reported.self, from: data)
        else { return .success(.malformed(id: nil)) }
        if case .report(let report) = reported, !report.isSound { return .success(.malformed(id: report.id.text)) }
        return .success(reported)
    }
}

extension Rehearsal.Failure: JSONReadable {
    static func read(_ value: JSONValue) -> Result<Rehearsal.Failure, JSONFault> {
        guard let data = try? JSONEncoder().encode(value),
            let failure = try? JSONDecoder().decode(Rehearsal.Failure.self, from: data)
        else { return .failure(JSONFault(rule: "not-a-rehearsed-ticket")) }
        return .success(failure)
    }
}

extension ChangesAnswer {
    /// Whether nothing comes after it for now.
    fileprivate var isLast: Bool {
        guard case .page(let page) = self else { return false }
        return !page.more
    }
}

extension JSONBody.Reader {
    fileprivate mutating func reportedWalkIns() -> [ReportedWalkIn]? {
        required("walkins")
    }

    fileprivate mutating func rehearsal() -> RehearsalReport? {
        let day = required("day", as: LocalDate.self)
        let tickets = required("tickets", as: Int.self)
        let failed = required("failed", as: Int.self)
        let failures = required("failures", as: [Rehearsal.Failure].self)
        guard let day, let tickets, let failed, let failures else { return nil }
        return RehearsalReport(day: day, tickets: tickets, failed: failed, failures: failures)
    }

    fileprivate mutating func spotBooking(called title: TextLine) -> (ScanID, BookingRequest)? {
        let scan = required("scan", as: ScanID.self)
        let room = required("room", as: Room.ID.self)
        let start = required("start", as: Instant.self)
        let end = required("end", as: Instant.self)
        guard let scan, let room, let start, let end else { return nil }
        return (scan, BookingRequest(wish: BookingWish(room: room, start: start, end: end), title: title))
    }

    fileprivate mutating func pairing() -> (code: String, name: TextLine?)? {
        let code = required("code", as: String.self)
        let name = optional("name", as: TextLine.self)
        guard let code, let name else { return nil }
        return (code, name)
    }

    fileprivate mutating func reportedScans() -> [ReportedScan]? {
        required("scans")
    }
}
