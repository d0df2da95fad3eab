import HubDomain

/// The hub as it is answered.
struct HubOut: Encodable, Sendable {
    let id: HubID
    let name: String
    let address: String
    let zone: String
    let land: Land
    @OrNull var openingHours: OpeningHours?
    let closingTime: String
    @OrNull var maxPersons: Int?

    init(_ hub: Hub) {
        id = hub.id
        name = hub.name.text
        address = hub.address.text
        zone = hub.zone.identifier
        land = hub.land
        openingHours = hub.openingHours
        closingTime = hub.closingTime.description
        maxPersons = hub.maxPersons
    }
}

/// A partner as it is answered to managers.
struct PartnerOut: Encodable, Sendable {
    let id: String
    let name: String
    let sector: Sector
    @OrNull var budget: BudgetOut?
    /// The path of its calendar feed, with the key in it.
    let calendar: String

    init(_ partner: Partner, _ secrets: Secrets) {
        id = partner.id.text
        name = partner.name.text
        sector = partner.sector
        budget = partner.budget.map(BudgetOut.init)
        calendar = CalendarKey(of: partner.id, secrets).path
    }
}

/// A closure as it is answered.
struct ClosureOut: Encodable, Sendable {
    let id: String
    let start: String
    let end: String
    let reason: String
    @OrNull var rooms: [String]?
    /// The bookings that it meets, where they were looked for.
    var bookings: [BookingOut]?

    init(_ closure: Closure, bookings: [Booking]? = nil) {
        id = closure.id.text
        start = closure.start.description
        end = closure.end.description
        reason = closure.reason.text
        rooms = closure.rooms?.map(\.text)
        self.bookings = bookings?.map { BookingOut($0) }
    }
}

extension JSONBody.Reader {
    /// What is said of the hub, the rest as it was.
    mutating func hub(over known: Hub) -> Hub? {
        var hub = known
        update(&hub.name, "name")
        update(&hub.address, "address")
        update(&hub.zone, "zone")
        update(&hub.land, "land")
        updateOrClear(&hub.openingHours, "openingHours")
        update(&hub.closingTime, "closingTime")
        updateOrClear(&hub.maxPersons, "maxPersons", in: 1...100_000)
        return hub
    }

    mutating func newPartner() -> (name: TextLine, sector: Sector)? {
        let name = required("name", as: TextLine.self)
        let sector = required("sector", as: Sector.self)
        guard let name, let sector else { return nil }
        return (name, sector)
    }

    mutating func partner(over known: Partner) -> Partner? {
        var partner = known
        update(&partner.name, "name")
        update(&partner.sector, "sector")
        updateOrClear(&partner.budget, "budget")
        return partner
    }

    mutating func newClosure() -> (start: LocalDate, end: LocalDate, reason: TextLine, rooms: [Room.ID]?)? {
        let start = required("start", as: LocalDate.self)
        let end = required("end", as: LocalDate.self)
        let reason = required("reason", as: TextLine.self)
        let rooms = optional("rooms", as: [Room.ID].self)
        guard let start, let end, let reason, let rooms else { return nil }
        if end <= start {
            fault("end", "end-after-start-date")
            return nil
        }
        return (start, end, reason, rooms)
    }
}
