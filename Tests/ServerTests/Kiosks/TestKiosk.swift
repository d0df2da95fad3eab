import Foundation
import HTTPTypes
import HubDomain
import Synchronization
import Testing

@testable import AnkerplatzServer

/// A kiosk that speaks the protocol by itself.
final class TestKiosk: Sendable {
    let hub: TestHub
    let id: Kiosk.ID
    let key: String
    private let sequence = Atomic<Int>(0)

    private init(_ hub: TestHub, _ id: Kiosk.ID, _ key: String) {
        self.hub = hub
        self.id = id
        self.key = key
    }

    /// Adds a kiosk and pairs it.
    static func pair(with hub: TestHub, room: String? = nil) async throws -> TestKiosk {
        let code = try await hub.write { transaction in
            try transaction.addKiosk(name: TextLine("Steg"), room: room.map { Room.ID($0) }).code
        }
        let answer = try await hub.ask(.post, "/api/v1/kiosk/pairings", json: #"{"code": "\#(code.grouped)"}"#)
        #expect(answer.status == .created, "\(answer.text)")
        return TestKiosk(hub, Kiosk.ID(answer.text("kiosk")), answer.text("key"))
    }

    /// A scan at the clock's time, unless told otherwise.
    func scan(
        _ code: String? = nil,
        _ direction: Direction = .in,
        ago: TimeSpan = .zero,
        verdict: Verdict = .accepted,
        ticket: TicketID? = nil,
        room: Room.ID? = nil,
        seats: Int? = nil,
        clockOffset: TimeSpan = .zero,
        epoch: Int = 1,
        seq: Int? = nil
    ) -> ScanReport {
        var generator = SystemRandomNumberGenerator()
        return ScanReport(
            id: ScanID(using: &generator),
            epoch: epoch,
            seq: seq ?? sequence.add(1, ordering: .relaxed).newValue,
            code: code,
            ticket: ticket,
            direction: direction,
            room: room,
            seats: seats,
            scannedAt: hub.clock.now - ago - clockOffset,
            clockOffsetMs: clockOffset.milliseconds,
            verdict: verdict
        )
    }

    func send(_ scans: [ScanReport]) async throws -> [ScanResult] {
        let body = String(decoding: try Answer.jsonData(ScansRequest(scans)), as: UTF8.self)
        let answer = try await hub.ask(.post, "/api/v1/kiosk/scans", as: key, json: body)
        #expect(answer.status == .ok, "\(answer.text)")
        let results = try JSONDecoder().decode(ScansAnswer.self, from: answer.body).results
        #expect(results.map(\.id) == scans.map(\.id.text))
        return results
    }

    /// Somebody who comes without a ticket at the clock's time.
    func walkIn(
        _ session: WorkshopSession.ID,
        name: String = "Wilma Ohneticket",
        email: String? = nil,
        ticket: TicketID? = nil,
        id: ScanID? = nil,
        seq: Int? = nil
    ) -> WalkInReport {
        var generator = SystemRandomNumberGenerator()
        return WalkInReport(
            id: id ?? ScanID(using: &generator),
            epoch: 1,
            seq: seq ?? sequence.add(1, ordering: .relaxed).newValue,
            ticket: ticket ?? TicketID(using: &generator),
            session: session,
            name: name,
            email: email,
            language: "de",
            scannedAt: hub.clock.now,
            clockOffsetMs: 0
        )
    }

    func send(_ walkIns: [WalkInReport]) async throws -> [WalkInResult] {
        let body = String(decoding: try Answer.jsonData(WalkInsRequest(walkIns)), as: UTF8.self)
        let answer = try await hub.ask(.post, "/api/v1/kiosk/walkins", as: key, json: body)
        #expect(answer.status == .ok, "\(answer.text)")
        let results = try JSONDecoder().decode(WalkInsAnswer.self, from: answer.body).results
        #expect(results.map(\.id) == walkIns.map(\.id.text))
        return results
    }

    /// One page of the feed; nil when it begins anew.
    func page(since: String? = nil, limit: Int? = nil) async throws -> ChangesPage? {
        var query = [since.map { "since=\($0)" }, limit.map { "limit=\($0)" }].compactMap(\.self)
        query = query.isEmpty ? [] : ["?" + query.joined(separator: "&")]
        let answer = try await hub.ask(.get, "/api/v1/kiosk/changes\(query.joined())", as: key)
        #expect(answer.status == .ok, "\(answer.text)")
        switch try JSONDecoder().decode(ChangesAnswer.self, from: answer.body) {
        case .page(let page): return page
        case .reset: return nil
        }
    }

    /// Everything since a cursor, and the cursor behind it.
    func changes(since start: String? = nil, limit: Int? = nil) async throws -> (changes: [Change], cursor: String) {
        var found: [Change] = []
        var since = start
        while true {
            let page = try #require(try await page(since: since, limit: limit))
            found += page.changes
            since = page.cursor
            if !page.more { return (found, page.cursor) }
        }
    }
}

extension [Change] {
    var tickets: [TicketChange] { compactMap { if case .ticket(let change) = $0 { change } else { nil } } }
    var presences: [PresenceChange] { compactMap { if case .presence(let change) = $0 { change } else { nil } } }
    var sessions: [SessionChange] { compactMap { if case .session(let change) = $0 { change } else { nil } } }
    var workshops: [WorkshopChange] { compactMap { if case .workshop(let change) = $0 { change } else { nil } } }
    var removals: [Removal] { compactMap { if case .removed(let change) = $0 { change } else { nil } } }
    var hubs: [HubChange] { compactMap { if case .hub(let change) = $0 { change } else { nil } } }
    var quotas: [QuotaChange] { compactMap { if case .quota(let change) = $0 { change } else { nil } } }
    var signingKeys: [PublicSigningKey] { compactMap { if case .signingKey(let key) = $0 { key } else { nil } } }
}
