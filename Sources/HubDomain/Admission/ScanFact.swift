/// Someone passed a door: what happened, whether or not it should have.
package struct ScanFact: Hashable, Sendable {
    package let id: ScanID
    package let order: ScanOrder
    package let direction: Direction
    package let place: Place
    /// How many seats passed; nil when nobody said.
    package let seats: Int?
    /// Why the server would not have let them in.
    package let objection: ConflictKind?

    package init(
        id: ScanID,
        order: ScanOrder,
        direction: Direction,
        place: Place,
        seats: Int?,
        objection: ConflictKind? = nil
    ) {
        self.id = id
        self.order = order
        self.direction = direction
        self.place = place
        self.seats = seats
        self.objection = objection
    }
}

extension Admission {
    /// What a judgement leaves behind when someone passed the door; nil when nobody did.
    package func fact(of judgement: Judgement, id: ScanID, order: ScanOrder) -> ScanFact? {
        guard judgement.verdict.isPassage else { return nil }
        return ScanFact(
            id: id,
            order: order,
            direction: direction,
            place: Place(room: door.room(of: held.event), session: judgement.session),
            seats: judgement.seats
        )
    }
}
