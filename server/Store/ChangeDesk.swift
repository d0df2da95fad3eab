import Foundation
import HubDomain
import SQLStore

/// Words changes for one kiosk: names sealed to their tickets, short codes under the kiosk's own secret.
struct ChangeDesk {
    private let hub: HubTransaction
    private let kiosk: Kiosk

    init(_ hub: HubTransaction, _ kiosk: Kiosk) {
        self.hub = hub
        self.kiosk = kiosk
    }

    /// Of a subject that is no longer there, and of one that has passed, the kiosk is told to forget it.
    func changes(of subjects: [ChangedSubject]) throws -> [Change] {
        var told: [ChangedSubject: Change] = [:]
        for (kind, group) in Dictionary(grouping: subjects.filter { !$0.hasPassed }, by: \.kind) {
            let found = try changes(kind, group.map(\.id))
            for subject in group { told[subject] = found[subject.id] }
        }
        return subjects.map { told[$0] ?? .removed(Removal($0.kind, id: $0.id)) }
    }

    private func changes(_ kind: Change.Kind, _ ids: [String]) throws -> [String: Change] {
        switch kind {
        case .hub: try [String(hub.hub.rawValue): .hub(hubChange())]
        case .signingKey: try signingKeys()
        case .workshop: try workshops(ids)
        case .session: try sessions(ids)
        case .ticket: try tickets(ids)
        case .presence: try presences(ids)
        case .quota, .removed: [:]
        }
    }

    private func hubChange() throws -> HubChange {
        let known = try hub.theHub()
        let room = try kiosk.room.flatMap { try hub.doorFacts().rooms[$0] }
        return HubChange(
            id: known.id,
            name: known.name.text,
            zone: known.zone,
            closingTime: known.closingTime,
            maxPersons: known.maxPersons,
            door: kiosk.room,
            doorName: room?.name
        )
    }

    private func signingKeys() throws -> [String: Change] {
        let keys = try hub.publicSigningKeys().map { (String($0.id.rawValue), Change.signingKey($0)) }
        return Dictionary(uniqueKeysWithValues: keys)
    }

    private func workshops(_ ids: [String]) throws -> [String: Change] {
        let rows = try hub.sql.rows("SELECT * FROM workshop WHERE hub = \(hub.hub) AND id IN \(list: ids)")
        return try rows.reduce(into: [:]) { found, row in
            let change = WorkshopChange(
                id: try row["id"],
                event: try row["number"],
                title: try row["title"],
                language: try row["language"],
                isCancelled: try row["status"] == WorkshopStatus.cancelled,
                isPublic: try row["visibility"] == WorkshopVisibility.public,
                admissionLeadMinutes: try row["admission_lead_minutes"],
                admissionTailMinutes: try row["admission_tail_minutes"],
                reentry: try row["reentry"]
            )
            found[change.id.text] = .workshop(change)
        }
    }

    private func sessions(_ ids: [String]) throws -> [String: Change] {
        let rows = try hub.sql.rows(
            """
            SELECT workshop_session.*, room.name AS room_name, room.floor, room.capacity
            FROM workshop_session JOIN room ON room.id = workshop_session.room
            WHERE workshop_session.hub = \(hub.hub) AND workshop_session.id IN \(list: ids)
            """
        )
        let doors = try hub.doorFacts().rooms
        return try rows.reduce(into: [:]) { found, row in
            let room: Room.ID = try row["room"]
            let change = SessionChange(
                id: try row["id"],
                workshop: try row["workshop"],
                room: room,
                roomName: try row["room_name"],
                floor: try row["floor"],
                roomCapacity: try doors[room]?.most ?? row["capacity"],
                period: try row.period()
            )
            found[change.id.text] = .session(change)
        }
    }

    private func tickets(_ ids: [String]) throws -> [String: Change] {
        let secret = try hub.shortCodeSecret(of: kiosk.id)
        let rows = try hub.sql.rows(
            """
            SELECT ticket.*, \(hub.nameOfBearer), \(hub.languageOfBearer),
                COALESCE(registration.organisation, partner.name) AS organisation
            FROM ticket
                \(hub.bearers)
                LEFT JOIN partner ON partner.id = bearer.partner
            WHERE ticket.hub = \(hub.hub) AND ticket.id IN \(list: ids)
            """
        )
        return try rows.reduce(into: [:]) { found, row in
            let ticket = try IssuedTicket(row: row, hub: hub)
            found[ticket.id.text] = .ticket(try change(ticket, row, secret))
        }
    }

    private func change(_ ticket: IssuedTicket, _ row: SQLRow, _ secret: ShortCodeSecret?) throws -> TicketChange {
        let name: String? = try row["name"]
        let organisation: String? = try row["organisation"]
        let language: String? = try row["language"]
        var generator = hub.randomness
        return TicketChange(
            id: ticket.id,
            issue: ticket.issue,
            status: ticket.status,
            event: ticket.event,
            workshop: ticket.workshop,
            seats: ticket.seats,
            validity: ticket.validity,
            shortCodeHMAC: ticket.event == .partnerBadge
                ? nil : try secret.map { WireBytes($0.tag(of: try hub.shortCode(of: ticket))) },
            sealed: try name.map {
                try SealedPart(
                    sealing: PersonalPart(name: $0, organisation: organisation, language: language),
                    for: ticket.code,
                    using: &generator
                )
            }
        )
    }

    private func presences(_ ids: [String]) throws -> [String: Change] {
        try hub.attendances(of: ids.compactMap { TicketID($0) }).reduce(into: [:]) { found, known in
            let change = PresenceChange(
                id: known.ticket,
                attendance: known.attendance,
                scans: known.scans,
                name: known.attendance.inside.isEmpty ? nil : known.name
            )
            found[known.ticket.text] = .presence(change)
        }
    }
}
