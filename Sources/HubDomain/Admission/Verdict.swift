/// What a door answers to a scan.
package enum Verdict: String, CaseIterable, Codable, Sendable {
    case unreadable
    case updateNeeded
    case wrongHub
    case unknown
    case checkedOut
    /// Went out without having come in; recorded all the same.
    case notInside
    case revoked
    case cancelled
    case waitlisted
    case notApproved
    case wrongWorkshop
    case tooLate
    case tooEarly
    case alreadyInside
    case full
    case accepted
    /// Genuine, but the ticket or this issue of it is not held here.
    case acceptedUnverified
    /// Could not be stored: never green.
    case outOfService

    /// Whether the door lets someone in.
    package var admits: Bool { self == .accepted || self == .acceptedUnverified }

    /// Whether someone passed the door, in or out, so that the scan is a fact and not only a refusal.
    package var isPassage: Bool { admits || self == .checkedOut || self == .notInside }
}
