/// What happened at a door and should not have: a manager resolves it.
package struct Conflict: Hashable, Sendable {
    package let kind: ConflictKind
    /// The scans concerned: the one that counts, where there is one, then the one in question.
    package let scans: [ScanID]

    package init(_ kind: ConflictKind, _ scans: [ScanID]) {
        self.kind = kind
        self.scans = scans
    }
}

/// Why someone who was let in should not have been.
package enum ConflictKind: String, CaseIterable, Codable, Sendable {
    /// Entered elsewhere already.
    case alreadyInside
    case revoked
    case cancelled
    case waitlisted
    case notApproved
    case wrongWorkshop
    case tooLate
    case tooEarly
    case full
    /// Genuine, but the server has no such ticket.
    case unknownTicket
    /// Let in to a room that meanwhile had been given to somebody else, since nobody had checked in.
    case roomRebooked

    /// Whether it is about a room and not about whom a ticket lets in.
    package var concernsRoom: Bool { self == .roomRebooked }

    /// What stands between a door that let someone in and the server's verdict on it; nil when they agree.
    package init?(serverVerdict: Verdict) {
        guard serverVerdict != .unknown else {
            self = .unknownTicket
            return
        }
        self.init(rawValue: serverVerdict.rawValue)
    }
}
