import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdCore
import Templates

/// Scans judged here and now: at the desk, or at a door with network.
struct CheckInController: Sendable {
    let hall: Hall

    var routes: [Route] {
        let scanners: Access = [.desk, .manager, .kiosk]
        return [
            .api(.post, "/checkins", scanners, checkIn),
            .api(.delete, "/checkins/{id}", scanners, annul),
        ]
    }

    /// Always 200 when it is understood, also for a refusal; it is on disk before anybody sees green.
    private func checkIn(_ call: Call) async throws -> Answer {
        let request = try call.json().read { $0.checkIn() }
        let scan = try CheckIn(request, by: call.caller, at: call.now)
        let guess = try ShortCodeGuess(scan, limiter: hall.limiter, at: call.now)
        guard call.onceKey == nil else {
            return try await call.commit { try answer(to: scan, try $0.checkingIn(scan, guess), call) }
        }
        // Worded outside of the transaction, so that the next one need not wait for it.
        let checked = try await call.store.write(at: call.now) { try $0.checkingIn(scan, guess) }
        return try answer(to: scan, checked, call)
    }

    private func answer(to scan: CheckIn, _ checked: CheckedIn, _ call: Call) throws -> Answer {
        let words = hall.renderer.words(checked.language.flatMap { Language(tag: $0) } ?? call.language)
        let rooms = checked.doors.rooms
        let content = ScanAnswer(
            id: scan.id,
            direction: scan.direction,
            scannedAt: checked.scannedAt,
            judgement: checked.judgement,
            name: call.caller.seesName(behind: scan.reading) ? checked.name : nil,
            detail: words.sentence(checked.judgement, at: call.now, in: checked.doors.closing.zone) { rooms[$0]?.name }
        )
        return try .json(content)
    }

    /// Takes a scan back; the scan and its annulment are both kept.
    private func annul(_ call: Call) async throws -> Answer {
        guard let id = call.parameters["id"].flatMap({ ScanID($0) }) else { throw Problem.notFound }
        return try await call.commit { hub in
            guard let kept = try hub.annul(id, of: call.caller.key) else { throw Problem.notFound }
            return try .json(AnnulledOut(kept))
        }
    }
}

extension HubTransaction {
    fileprivate func checkingIn(_ scan: CheckIn, _ guess: ShortCodeGuess) throws -> CheckedIn {
        let checked: CheckedIn
        do {
            checked = try Turnstile(self).checkIn(scan)
        } catch Turnstile.Failure.idReused {
            throw Problem.conflict(rule: "scan-id-reused")
        } catch Turnstile.Failure.unknownRoom {
            throw Problem.invalid("room", rule: "unknown-room")
        } catch Turnstile.Failure.unknownSession {
            throw Problem.invalid("session", rule: "unknown-session")
        }
        if checked.judgement.verdict != .unknown { guess.wasNone() }
        return checked
    }
}

extension Caller {
    /// A short code proves little: to a kiosk, before which anybody may stand, it names nobody.
    fileprivate func seesName(behind reading: CodeReading) -> Bool {
        if case .kiosk = self, case .shortCode = reading { return false }
        return true
    }
}

extension Language {
    /// The language of a BCP 47 tag, if it is one of ours.
    fileprivate init?(tag: String) {
        self.init(rawValue: tag.prefix { $0 != "-" }.lowercased())
    }
}

/// Typed short codes are counted, since they could be guessed; the right ones are taken back.
struct ShortCodeGuess: Sendable {
    private let limiter: RateLimiter
    private let target: String?

    init(_ scan: CheckIn, limiter: RateLimiter, at now: Instant) throws(Problem) {
        self.limiter = limiter
        guard case .shortCode = scan.reading else {
            target = nil
            return
        }
        target = scan.device
        try limiter.count(.shortCode, scan.device, at: now)
    }

    func wasNone() {
        if let target { limiter.takeBack(.shortCode, target) }
    }
}

/// A scan that was taken back, as it is answered.
private struct AnnulledOut: Encodable {
    let id: ScanID
    let direction: Direction
    let verdict: Verdict
    let scannedAt: Instant
    let annulledAt: Instant?

    init(_ kept: KeptScan) {
        id = kept.id
        direction = kept.direction
        verdict = kept.doorVerdict
        scannedAt = kept.scannedAt
        annulledAt = kept.annulledAt
    }
}
