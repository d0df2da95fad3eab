extension RoomGraph {
    /// Rooms in the order in which they suit a wish for so many places: those that need no approval, then the closest in
    /// size.
    package func nearestFirst(_ rooms: [Room], places: Int, layout: Layout.Name?) -> [Room] {
        let rank = { (room: Room) in
            (needsApproval(room.id) ? 1 : 0, abs((room.places(in: layout) ?? 0) - places), room.id)
        }
        return rooms.sorted { rank($0) < rank($1) }
    }
}
