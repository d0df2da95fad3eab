import Foundation
import HubDomain
import Testing

@Suite("Messages between kiosk and server")
struct MessageTests {
    static let at = Instant(seconds: 1_773_132_300)
    static let ticket = TicketID(bits: 0x7D0F_6C1E_5B2A_9348)

    @Test func `say each change flatly, with its kind and its id as text`() throws {
        for change in try Self.changes() {
            let json = try object(change)
            #expect(json["kind"] is String)
            #expect(json["id"] is String, "\(json)")
            #expect(try JSONDecoder().decode(Change.self, from: JSONEncoder().encode(change)) == change)
        }
        #expect(
            Set(try Self.changes().compactMap { try object($0)["kind"] as? String }).count == Change.Kind.allCases.count
        )
    }

    @Test func `pass over kinds and members of a later version`() throws {
        let page = """
            {"changes": [{"kind": "lift", "id": "1", "floor": 3},
                         {"kind": "removed", "of": "session", "id": "x", "why": "moved"}],
             "cursor": "g1.7", "more": false, "serverTime": "2026-03-10T08:45:00Z", "mood": "calm"}
            """
        let answer = try JSONDecoder().decode(ChangesAnswer.self, from: Data(page.utf8))
        let expected = ChangesPage(
            changes: [.unread(UnreadChange(kind: "lift", id: "1")), .removed(Removal(.session, id: "x"))],
            cursor: "g1.7",
            more: false,
            serverTime: Self.at
        )
        #expect(answer == .page(expected))
    }

    @Test func `name a change that can't be read, and read its neighbours`() throws {
        let good = Change.removed(Removal(.session, id: "x"))
        let broken = """
            {"kind": "ticket", "id": "7d0f6c1e5b2a9348", "status": "suspended"}, {"kind": "session", "id": 7}, 7, {},
            {"kind": "session", "id": "y", "workshop": "w", "room": "r", "roomName": "R",
             "start": "2026-03-10T08:45:00Z", "end": "2026-03-10T08:45:00Z"}
            """
        let page = """
            {"changes": [\(broken), \(try text(good))], "cursor": "2", "more": true, "serverTime": "2026-03-10T08:45:00Z"}
            """
        let answer = try JSONDecoder().decode(ChangesPage.self, from: Data(page.utf8))
        let unread = [("ticket", "7d0f6c1e5b2a9348"), ("session", ""), ("", ""), ("", ""), ("session", "y")]
        #expect(answer.changes == unread.map { .unread(UnreadChange(kind: $0.0, id: $0.1)) } + [good])
    }

    @Test func `say reset and nothing more when the server was restored`() throws {
        #expect(try text(ChangesAnswer.reset) == #"{"reset":true}"#)
        #expect(try JSONDecoder().decode(ChangesAnswer.self, from: Data(#"{"reset":true}"#.utf8)) == .reset)
    }

    @Test func `report a scan in the members of the contract`() throws {
        let report = try Self.report()
        let names = try Set(object(report).keys)
        #expect(names == ["id", "epoch", "seq", "code", "direction", "room", "scannedAt", "clockOffsetMs", "verdict"])
        #expect(names.isSubset(of: ScanReport.CodingKeys.allCases.map(\.rawValue)))
        #expect(try object(report)["scannedAt"] as? String == "2026-03-10T08:45:00.250Z")
        #expect(report.door == .room(Room.ID("dock")))
    }

    @Test func `keep a broken scan from blocking its neighbours`() throws {
        let good = try text(Self.report())
        let body = #"{"scans": [{"id": "no uuid", "epoch": 1}, 7, \#(good), {"epoch": "one"}]}"#
        let request = try JSONDecoder().decode(ScansRequest.self, from: Data(body.utf8))
        let expected: [ReportedScan] = [
            .malformed(id: "no uuid"), .malformed(id: nil), .report(try Self.report()), .malformed(id: nil),
        ]
        #expect(request.scans == expected)
    }

    @Test(arguments: ["<html>Willkommen im WLAN</html>", "{}", "[]", #"{"results": 1}"#, #"{"results": []}"#, ""])
    func `take nothing else for an answer to scans`(body: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(ScansAnswer.self, from: Data(body.utf8)) }
    }

    @Test func `tell an older kiosk what was stored even by a verdict it does not know`() throws {
        let body = """
            {"results": [{"id": "0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa", "stored": true, "verdict": "banned"}],
             "serverTime": "2026-03-10T08:45:00Z"}
            """
        let result = try JSONDecoder().decode(ScansAnswer.self, from: Data(body.utf8)).results.first
        #expect(result?.stored == true)
        #expect(result?.verdict == nil)
    }

    @Test func `answer a scan in one line without empty members`() throws {
        let id = try #require(ScanID("0B0E6C6E-8D5F-4A53-9A52-6C1AD0B0F1AA"))
        var judgement = Judgement(.tooEarly, ticket: Self.ticket)
        judgement.opensAt = Self.at
        let answer = ScanAnswer(
            id: id,
            direction: .in,
            scannedAt: Self.at,
            judgement: judgement,
            detail: "Der Einlass beginnt um 9:45 Uhr."
        )
        let names = try Set(object(answer).keys)
        #expect(names == ["id", "verdict", "direction", "scannedAt", "ticket", "opensAt", "detail"])
        #expect(try object(answer)["id"] as? String == "0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa")
        #expect(try object(answer)["ticket"] as? String == "7d0f6c1e5b2a9348")
    }

    @Test func `pair with ids as text and keys as base64`() throws {
        let answer = PairingAnswer(
            kiosk: Kiosk.ID("k1"),
            key: "secret",
            hub: HubID(rawValue: 4_000_000_000),
            signingKeys: [try Self.key()],
            serverTime: Self.at
        )
        let json = try object(answer)
        let keys = try #require(json["signingKeys"] as? [[String: Any]])
        #expect(json["hub"] as? String == "4000000000")
        #expect(keys[0]["id"] as? String == "3")
        #expect(keys[0]["publicKey"] as? String == Data(repeating: 9, count: 32).base64EncodedString())
        #expect(try JSONDecoder().decode(PairingAnswer.self, from: JSONEncoder().encode(answer)) == answer)
    }

    @Test func `give a ticket's window as the code has it`() throws {
        let validity = try #require(TicketValidity(start: 3_255_870, length: 180))
        let change = TicketChange(
            id: Self.ticket,
            issue: 0,
            status: .valid,
            event: EventNumber(rawValue: 1),
            workshop: Workshop.ID("w"),
            validity: validity
        )
        #expect(change.validity == validity)
        #expect(try object(change)["validFrom"] as? String == validity.opens.rfc3339)
    }

    private static func key() throws -> PublicSigningKey {
        let bytes = [UInt8](repeating: 9, count: 32)
        return try #require(PublicSigningKey(id: SigningKeyID(rawValue: 3), bytes: bytes, notBefore: at, notAfter: nil))
    }

    private static func report() throws -> ScanReport {
        ScanReport(
            id: try #require(ScanID("0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa")),
            epoch: 1,
            seq: 12,
            code: "Moin",
            direction: .in,
            room: Room.ID("dock"),
            scannedAt: at + TimeSpan(milliseconds: 250),
            clockOffsetMs: -40,
            verdict: .unreadable
        )
    }

    private static func changes() throws -> [Change] {
        let zone = try #require(HubZone("Europe/Berlin"))
        let validity = try #require(TicketValidity(start: 3_255_870, length: 180))
        let arrival = Arrival(at: at, room: nil, session: WorkshopSession.ID("s"), seats: 1, newcomers: 1)
        return [
            .hub(
                HubChange(id: HubID(rawValue: 1), name: "Rostock", zone: zone, closingTime: .endOfDay, maxPersons: 90)
            ),
            .signingKey(try key()),
            .workshop(WorkshopChange(id: Workshop.ID("w"), event: EventNumber(rawValue: 7), title: "Formulare")),
            .session(
                SessionChange(
                    id: WorkshopSession.ID("s"),
                    workshop: Workshop.ID("w"),
                    room: Room.ID("r"),
                    roomName: "Takelage",
                    period: Period(start: at, lasting: .hours(2))
                )
            ),
            .ticket(
                TicketChange(
                    id: ticket,
                    issue: 2,
                    status: .cancelled,
                    event: EventNumber(rawValue: 7),
                    workshop: Workshop.ID("w"),
                    seats: 4,
                    validity: validity,
                    shortCodeHMAC: WireBytes([1, 2, 3]),
                    sealed: SealedPart(bytes: [4, 5, 6])
                )
            ),
            .quota(QuotaChange(id: WorkshopSession.ID("s"), workshop: Workshop.ID("w"), seats: 3, until: at)),
            .presence(
                PresenceChange(
                    id: ticket,
                    attendance: Attendance(arrivals: [arrival], inside: [arrival]),
                    scans: [],
                    name: "Maria Schröder"
                )
            ),
            .removed(Removal(.session, id: "s")),
        ]
    }

    private func object(_ value: some Encodable) throws -> [String: Any] {
        let data = try JSONEncoder().encode(value)
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}
