/// That somebody was erased: when, by whom and why, and how much there was; of the person themselves nothing.
package struct Erasure: Equatable, Sendable {
    package typealias ID = Identifier<Erasure>

    package let id: ID
    package let at: Instant
    /// Nil at the command line.
    package let by: Account.ID?
    package let reason: TextLine
    package let counts: [PersonalData: Int]

    package init(id: ID, at instant: Instant, by: Account.ID?, reason: TextLine, counts: [PersonalData: Int]) {
        self.id = id
        at = instant
        self.by = by
        self.reason = reason
        self.counts = counts
    }

    /// Throws unless `manager`, or somebody at the command line, may erase whoever has `account` for this reason.
    package static func check(
        _ account: Account?,
        knownBy mentions: Mentions,
        reason: TextLine,
        by manager: Account.ID?,
        otherManagers: Int
    ) throws(ErasureRefusal) {
        if let account, account.id == manager { throw .ownAccount }
        if account?.role == .manager, otherManagers == 0 { throw .lastManager }
        if mentions.redacted(reason.text) != nil || mentions.isName(reason.text) { throw .reasonNamesPerson }
    }
}

/// Why somebody is not erased.
package enum ErasureRefusal: String, Error, CaseIterable, Sendable {
    /// Whoever erases would not see what came of it.
    case ownAccount = "own-account"
    /// Nobody could look after the hub any more.
    case lastManager = "last-manager"
    /// It is kept, so it must not say whom it is about.
    case reasonNamesPerson = "reason-names-person"
}
