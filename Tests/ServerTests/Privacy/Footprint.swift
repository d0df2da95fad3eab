import Foundation
import HTTPTypes
import HubDomain
import Passwords
import Testing

@testable import AnkerplatzServer

/// A person who has left something in every field that takes texts, each marked by the same rare word.
struct Footprint: Sendable {
    static let email = "erika.kanarie@example.org"
    static let name = "Erika Kanarienvogel"
    /// Part of the address, the name and everything that is written, in whatever case.
    static let mark = "kanarie"

    let hub: TestHub
    let token: String
    let room: String
    let past: String
    let series: String
    let registration: TestTicket
    let coming: TestTicket
    let comingWorkshop: String
    let cookie: String
    /// Codes and links that were handed out.
    let secrets: [String]

    /// What is in the files, as upper and lower case alike as ASCII goes.
    static func finds(_ text: String, in files: [URL]) throws -> Bool {
        let wanted = Data(text.lowercased().utf8)
        return try files.contains { file in
            let bytes = try Data(contentsOf: file).map { (65...90).contains($0) ? $0 + 32 : $0 }
            return Data(bytes).range(of: wanted) != nil
        }
    }

    static func files(of hub: TestHub) -> [URL] {
        let folder = hub.house.directory
        return ["hub.sqlite", "hub.sqlite-wal", "hub.sqlite-shm"].map { folder.appending(path: $0) }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// A backup made now, in the folder of the hub.
    static func backup(of hub: TestHub) async throws -> URL {
        let archive = hub.house.directory.appending(path: "backup-\(UUID().uuidString).tar")
        try await hub.house.backUp(to: archive, at: hub.clock.now)
        return archive
    }

    /// Walks through the house and writes everywhere, on Tuesday; it is Wednesday noon afterwards.
    static func leave(in hub: TestHub) async throws -> Footprint {
        let token = try await hub.store.writeAccess(at: hub.clock.now) { store in
            let account = try store.addAccount(
                email: EmailAddress(email),
                name: TextLine(name),
                role: .partner,
                partner: hub.partnerID,
                password: PasswordHash(of: "Leinen los!", salt: Data(repeating: 3, count: 16))
            )
            return try store.addToken(for: account.id, name: TextLine("Kanarie-Schlüssel")).text
        }
        let cookie = try await hub.cookie(of: email)
        #expect(!cookie.isEmpty)
        try await hub.setBudget(100)
        let room = try await hub.newRoom("Helling", capacity: 40)
        let approved = try await hub.newRoom("Takelage", capacity: 40, #""needsApproval": true"#)
        let texts = #""title": "Kanarie-Treffen", "note": "Kanarie-Notiz""#
        let once: HTTPFields = [.idempotencyKey: UUID().uuidString]
        let past = try await hub.bookAs(token, room, "08:00", "09:00", texts, once).text("id")
        let series = try await hub.bookAs(
            token,
            room,
            "14:00",
            "15:00",
            texts + #", "recurrence": "FREQ=WEEKLY;COUNT=3""#
        ).text("id")
        let guest = try await hub.invite(to: series, name: "Jördis Grün", as: token)
        #expect(guest.status == .created, "\(guest.text)")
        let asked = try await hub.bookAs(token, approved, "10:00", "11:00", texts).text("id")
        let declined = try await hub.ask(
            .post,
            "/api/v1/bookings/\(asked)/decline",
            as: hub.manager,
            json: #"{"reason": "Kanarie-Absage"}"#
        )
        #expect(declined.status == .ok, "\(declined.text)")
        try await hub.mention(room)
        let wish = hub.wish(room, "16:00", "17:00", texts: #""title": "Kanarie-Warten""#)
        let taken = try await hub.ask(.post, "/api/v1/waiting", as: token, json: wish)
        #expect(taken.status == .created, "\(taken.text)")
        let hold = try await hub.ask(.post, "/api/v1/holds", as: token, json: hub.wish(room, "19:00", "20:00"))
        #expect(hold.status == .created, "\(hold.text)")
        return try await hub.attend(token: token, room: room, past: past, series: series, cookie: cookie)
    }
}

extension TestHub {
    fileprivate func wish(_ room: String, _ start: String, _ end: String, texts: String = "") -> String {
        let more = texts.isEmpty ? "" : ", \(texts)"
        return
            #"{"room": "\#(room)", "start": "\#(TestHub.wednesday(start))", "end": "\#(TestHub.wednesday(end))"\#(more)}"#
    }

    fileprivate func bookAs(
        _ token: String,
        _ room: String,
        _ start: String,
        _ end: String,
        _ texts: String,
        _ headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        let answer = try await ask(
            .post,
            "/api/v1/bookings",
            as: token,
            json: wish(room, start, end, texts: texts),
            headers: headers
        )
        #expect(answer.status == .created, "\(answer.text)")
        return answer
    }

    /// Others write of her: in a booking, a closure, a workshop, the ledger.
    fileprivate func mention(_ room: String) async throws {
        let about = #""title": "Gespräch mit \#(Footprint.name)", "note": "Rückfragen an \#(Footprint.email)!""#
        let booked = try await bookAs(otherPartner, room, "16:00", "17:00", about)
        #expect(booked.status == .created)
        let closed = try await ask(
            .post,
            "/api/v1/closures",
            as: manager,
            json: #"{"start": "2027-05-01", "end": "2027-05-02", "reason": "Fest für \#(Footprint.name)"}"#
        )
        #expect(closed.status == .created, "\(closed.text)")
        let granted = try await ask(
            .post,
            "/api/v1/partners/\(partnerID)/grants",
            as: manager,
            json: #"{"minutes": 60, "reason": "Wie mit \#(Footprint.email) besprochen"}"#
        )
        #expect(granted.status == .created, "\(granted.text)")
    }

    /// She is registered, comes, is invited, invites, and is written to.
    fileprivate func attend(
        token: String,
        room: String,
        past: String,
        series: String,
        cookie: String
    ) async throws -> Footprint {
        let running = try await addWorkshop(
            as: token,
            more: """
                , "summary": "Es begrüßt Sie \(Footprint.name).", "trainers": ["Ole Petersen", "\(Footprint.name)"],
                "audience": "Wer \(Footprint.name) kennt", "topics": ["\(Footprint.name)"]
                """
        ).text("id")
        let registration = try await registerHer(for: running)
        for direction in ["in", "out"] {
            let scanned = try await checkIn(registration.code, direction)
            #expect(scanned.status == .ok, "\(scanned.text)")
        }
        let comingWorkshop = try await addWorkshop(capacity: 1, from: .days(11)).text("id")
        let coming = try await registerHer(for: comingWorkshop)
        let invited = try await ask(
            .post,
            "/api/v1/partners/\(otherPartnerID)/invitations",
            as: otherPartner,
            json: #"{"email": "\#(Footprint.email)", "name": "\#(Footprint.name)", "rights": ["book"]}"#
        )
        #expect(invited.status == .created, "\(invited.text)")
        #expect(try await invite("neu@example.org", as: token).status == .created)
        await sendLetters { message in
            message.recipient.address.text == Footprint.email
                ? .failed(DeliveryFault(reason: .refused, words: "550 \(Footprint.email) unknown")) : .sent
        }
        clock.set(Instant("2027-03-10T12:00:00+01:00"))
        return Footprint(
            hub: self,
            token: token,
            room: room,
            past: past,
            series: series,
            registration: registration,
            coming: coming,
            comingWorkshop: comingWorkshop,
            cookie: cookie,
            secrets: [registration, coming].flatMap { [$0.code, $0.shortCode, $0.link] }
        )
    }

    private func registerHer(for workshop: String) async throws -> TestTicket {
        let answer = try await ask(
            .post,
            "/api/v1/workshops/\(workshop)/registrations",
            json:
                #"{"name": "\#(Footprint.name)", "email": "\#(Footprint.email)", "organisation": "Kanarie GmbH", "language": "de"}"#,
            headers: [.idempotencyKey: UUID().uuidString]
        )
        return try #require(TestTicket(answer), "\(answer.text)")
    }

    func eraseHer(
        _ email: String = Footprint.email,
        reason: String = "Antrag vom 10. März",
        as token: String? = nil,
        more: String = ""
    ) async throws -> TestAnswer {
        try await ask(
            .post,
            "/api/v1/people/erase",
            as: token ?? manager,
            json: #"{"email": "\#(email)", "reason": "\#(reason)"\#(more)}"#
        )
    }

    func exportHer(_ email: String = Footprint.email) async throws -> TestAnswer {
        try await ask(.post, "/api/v1/people/export", as: manager, json: #"{"email": "\#(email)"}"#)
    }
}
