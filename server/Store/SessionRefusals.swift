import HubDomain

/// What refuses the sessions of a workshop, gathered so that its host hears of all of them at once.
struct SessionRefusals {
    /// Finding out what would be free instead takes a while.
    private static let most = 20

    /// In the order in which they were named.
    private let sessions: [WorkshopSession]
    private var found: [Problem] = []

    init(of sessions: [WorkshopSession]) {
        self.sessions = sessions
    }

    /// Does what a session asks for; a rule that refuses it is kept for later.
    mutating func attempt(_ session: WorkshopSession, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let problem as Problem where !problem.violations.isEmpty {
            found.append(problem.about(session, among: sessions))
            if found.count == SessionRefusals.most { try check() }
        }
    }

    /// Throws all that was refused; an overlap decides what kind of refusal it is.
    func check() throws {
        guard var all = found.first(where: { $0.code == .taken }) ?? found.first else { return }
        all.violations = found.flatMap(\.violations)
        all.alternatives = found.flatMap(\.alternatives)
        throw all
    }
}
