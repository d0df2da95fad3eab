import HubDomain

/// What can be asked of a hub at the command line, whether a server runs on its data or not.
enum AdminRequest: Codable, Sendable {
    case addPartner(name: String, sector: Sector)
    case addAccount(email: String, name: String, role: Role, partner: Partner.ID?, password: String)
    case addToken(email: String, name: String)
    case addKiosk(name: String, room: Room.ID?)
    case exportPerson(email: String)
    case erasePerson(email: String, reason: String, dryRun: Bool)
    case applyRetention(dryRun: Bool)
    case listKeys
    case rotateKeys
    case withdrawKey(SigningKeyID)
    case fillDemo
    case backUp(to: String)
    case examine
    case verify(known: String?)
}

/// What came of it.
enum AdminAnswer: Codable, Sendable, Equatable {
    /// Lines for standard output; of what was made, the last is the id, code or token.
    case done([String])
    /// Lines for standard output; something is wrong.
    case unwell([String])
    /// One sentence for standard error.
    case refused(String)
}
