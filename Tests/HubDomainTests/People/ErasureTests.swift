import Testing

@testable import HubDomain

@Suite("Erasing a person")
struct ErasureTests {
    private let email: EmailAddress
    private let mentions: Mentions

    init() throws {
        email = try EmailAddress("erika@example.org")
        mentions = Mentions(of: email, called: [try TextLine("Erika")])
    }

    private func account(_ role: Role) throws -> Account {
        Account(id: Account.ID("a1"), email: email, name: try TextLine("Erika"), role: role)
    }

    private func check(
        _ account: Account?,
        reason: String = "Antrag vom 3. März",
        by manager: String? = "m1",
        others: Int = 1
    ) throws {
        try Erasure.check(
            account,
            knownBy: mentions,
            reason: try TextLine(reason),
            by: manager.map { Account.ID($0) },
            otherManagers: others
        )
    }

    @Test func `is refused for one's own account and for the last manager`() throws {
        #expect(throws: ErasureRefusal.ownAccount) { try check(account(.manager), by: "a1") }
        #expect(throws: ErasureRefusal.lastManager) { try check(account(.manager), by: nil, others: 0) }
        try check(account(.manager))
        try check(account(.partner), others: 0)
        try check(nil, by: nil, others: 0)
    }

    @Test(arguments: ["Wunsch von erika@example.org", "erika"])
    func `is refused with a reason that names them`(reason: String) throws {
        #expect(throws: ErasureRefusal.reasonNamesPerson) { try check(nil, reason: reason) }
    }

    @Test func `leaves what figures rest on and nothing that tells who it was`() throws {
        let erased = try account(.partner).erased
        #expect(erased.email.isErased && erased.name.isErased && erased.rights.isEmpty)
        #expect(erased.id == Account.ID("a1") && erased.role == .partner)
        #expect(try EmailAddress(erased.email.text) == erased.email)
    }

    @Test func `calls off what has not begun and nothing else`() throws {
        let session = { (start: Int64) in
            WorkshopSession(
                id: WorkshopSession.ID("s\(start)"),
                room: Room.ID("r"),
                period: Period(start: Instant(seconds: start), lasting: .hours(1))
            )
        }
        let workshop = { (starts: [Int64]) throws in
            Workshop(
                id: Workshop.ID("w"),
                number: 1,
                title: try TextLine("Werkstatt"),
                capacity: 5,
                sessions: starts.map(session),
                registrationOpens: Instant(seconds: 0),
                registrationCloses: Instant(seconds: 0)
            )
        }
        let registration = { (status: RegistrationStatus) throws in
            Registration(
                id: Registration.ID("g"),
                workshop: Workshop.ID("w"),
                name: try TextLine("Erika"),
                email: email,
                status: status,
                createdAt: Instant(seconds: 0)
            )
        }
        let now = Instant(seconds: 10_000)
        #expect(try registration(.confirmed).isCalledOff(erasedAt: now, from: workshop([10_001])))
        #expect(try registration(.waitlisted).isCalledOff(erasedAt: now, from: workshop([10_001])))
        #expect(try !registration(.confirmed).isCalledOff(erasedAt: now, from: workshop([10_000])))
        #expect(try !registration(.confirmed).isCalledOff(erasedAt: now, from: workshop([20_000, 9_000])))
        #expect(try !registration(.cancelled).isCalledOff(erasedAt: now, from: workshop([10_001])))
        let erased = try registration(.confirmed).erased
        #expect(erased.seats == 1 && erased.status == .confirmed && erased.organisation == nil)
    }
}
