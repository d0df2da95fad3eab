/// Where a scan happens: in the foyer, unless the door is bound to a room or to a session.
package enum Door: Hashable, Sendable {
    case foyer
    case room(Room.ID)
    case session(WorkshopSession.ID)
}

/// Whether someone comes or goes.
package enum Direction: String, CaseIterable, Codable, Sendable {
    case `in`
    case out
}
