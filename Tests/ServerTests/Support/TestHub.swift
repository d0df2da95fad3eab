import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdTesting
import NIOCore
import Passwords
import SQLStore
import Synchronization
import Templates

@testable import AnkerplatzServer

/// A hub in a temporary folder, with a clock that stands still until a test moves it, asked through its real router.
struct TestHub {
    let house: House
    let hall: Hall
    let clock: TestClock
    let client: any TestClientProtocol
    /// An API token for each role.
    let manager: String
    let desk: String
    /// The token of an account of `partnerID`, and of another partner's.
    let partner: String
    let otherPartner: String
    let partnerID: Partner.ID
    let otherPartnerID: Partner.ID

    var store: Store { hall.store }

    /// Makes a hub, hands it to `body`, and removes it.
    static func run(
        at now: Instant = .tuesdayMorning,
        settings: ServeSettings = ServeSettings(),
        randomness: Randomness = .system,
        _ body: @Sendable (TestHub) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hub-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = TestClock(now)
        try await EmptyHub.shared.copy(to: folder)
        let house = try await House.open(folder, at: now, randomness: randomness)
        let hall = Hall(
            store: house.store,
            renderer: .forTests,
            settings: settings,
            now: { clock.now }
        )
        let people = try await house.store.writeAccess(at: now) { try People(in: $0) }
        try await Application(router: hall.router()).test(.router) { client in
            let hub = TestHub(
                house: house,
                hall: hall,
                clock: clock,
                client: client,
                manager: people.manager,
                desk: people.desk,
                partner: people.partner,
                otherPartner: people.otherPartner,
                partnerID: people.partnerID,
                otherPartnerID: people.otherPartnerID
            )
            try await body(hub)
        }
        try await house.close()
    }

    /// Does something in the store at the clock's time.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (HubTransaction) throws -> Value
    ) async throws -> Value {
        try await store.write(at: clock.now, body)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (HubTransaction) throws -> Value) async throws -> Value {
        try await store.read(at: clock.now, body)
    }

    /// Asks as whoever has `token`; `json` goes as the body.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        as token: String? = nil,
        cookie: String? = nil,
        json: String? = nil,
        body: String? = nil,
        bytes: Data? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        var fields = headers
        if let token { fields[.authorization] = "Bearer \(token)" }
        if let cookie { fields[.cookie] = cookie }
        if json != nil, fields[.contentType] == nil { fields[.contentType] = "application/json" }
        let content = bytes.map { ByteBuffer(bytes: $0) } ?? (json ?? body).map { ByteBuffer(string: $0) }
        return try await client.execute(uri: path, method: method, headers: fields, body: content) {
            TestAnswer(status: $0.status, headers: $0.headers, body: Data($0.body.readableBytesView))
        }
    }

    /// Sends a form as a browser does from one of our own pages.
    func submit(_ path: String, _ form: String, cookie: String? = nil) async throws -> TestAnswer {
        try await ask(
            .post,
            path,
            cookie: cookie,
            body: form,
            headers: [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin"]
        )
    }

    /// The session cookie of whoever signs in with this address.
    func cookie(of email: String) async throws -> String {
        let form = "email=\(email.replacing("@", with: "%40"))&password=Leinen+los%21"
        return try await submit("/sign-in", form).cookie
    }
}

/// What came back.
struct TestAnswer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: Data

    /// What the answer sets as a cookie, as the browser sends it back.
    var cookie: String {
        String((headers[.setCookie] ?? "").prefix { $0 != ";" })
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON; null when it is none.
    var json: JSONValue {
        (try? JSONDecoder().decode(JSONValue.self, from: body)) ?? .null
    }

    /// The member of a JSON object.
    subscript(_ member: String) -> JSONValue? { json[member] }

    /// The text of a member, empty when it is no text.
    func text(_ member: String) -> String { json[member]?.text ?? "" }
}

extension JSONValue {
    /// An object with one member less.
    func without(_ member: String) -> JSONValue {
        guard case .object(var members) = self else { return self }
        members[member] = nil
        return .object(members)
    }

    subscript(_ member: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[member]
    }

    subscript(_ index: Int) -> JSONValue? {
        guard case .array(let values) = self, values.indices.contains(index) else { return nil }
        return values[index]
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var number: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(number)
    }

    var items: [JSONValue] {
        guard case .array(let values) = self else { return [] }
        return values
    }
}

/// A clock that stands still until it is set.
final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ now: Instant) {
        instant = Mutex(now)
    }

    var now: Instant { instant.withLock { $0 } }

    func set(_ now: Instant) {
        instant.withLock { $0 = now }
    }

    func advance(by span: TimeSpan) {
        instant.withLock { $0 = $0 + span }
    }
}

extension Instant {
    /// Tuesday 9 March 2027, 9:41 in Rostock.
    static let tuesdayMorning = Instant("2027-03-09T09:41:00+01:00")

    /// An instant of a test.
    init(_ text: String) {
        guard let instant = Instant(rfc3339: text) else { preconditionFailure("\(text) is no instant") }
        self = instant
    }
}

/// The people of a test hub, all with the password `Leinen los!`.
private struct People {
    let manager: String
    let desk: String
    let partner: String
    let otherPartner: String
    let partnerID: Partner.ID
    let otherPartnerID: Partner.ID

    /// Hashed once for all tests.
    private static let password = PasswordHash(of: "Leinen los!", salt: Data(repeating: 7, count: 16))

    init(in hub: HubTransaction) throws {
        let amt = try hub.addPartner(name: TextLine("Amt Warnow-West"), sector: .administration)
        let verein = try hub.addPartner(name: TextLine("Lotsenhaus Digital e. V."), sector: .civilSociety)
        partnerID = amt.id
        otherPartnerID = verein.id
        manager = try People.token("leitung@example.org", .manager, nil, in: hub)
        desk = try People.token("empfang@example.org", .desk, nil, in: hub)
        partner = try People.token("amt@example.org", .partner, amt.id, in: hub)
        otherPartner = try People.token("verein@example.org", .partner, verein.id, in: hub)
    }

    private static func token(
        _ email: String,
        _ role: Role,
        _ partner: Partner.ID?,
        in hub: HubTransaction
    ) throws -> String {
        let account = try hub.addAccount(
            email: EmailAddress(email),
            name: TextLine(email),
            role: role,
            partner: partner,
            password: password
        )
        return try hub.addToken(for: account.id, name: TextLine("Test")).text
    }
}
