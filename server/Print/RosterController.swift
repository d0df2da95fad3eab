import Documents
import Foundation
import HTTPTypes
import HubDomain
import Templates

/// Name badges and list of participants of a workshop, for those who run it.
struct RosterController: Sendable {
    /// More seats than any room here has: printing them would keep the press from others.
    private static let mostBadges = 2000

    let hall: Hall

    var routes: [Route] {
        [
            .api(.get, "/workshops/{id}/participants.pdf", .bookers, list),
            .api(.get, "/workshops/{id}/badges.pdf", .bookers, badges),
            .api(.get, "/workshops/{id}/participants.csv", .bookers, table),
        ]
    }

    /// The same where pages lead to.
    var pageRoutes: [Route] {
        [
            .page(.get, "/workshops/{id}/participants.pdf", .bookers, list),
            .page(.get, "/workshops/{id}/badges.pdf", .bookers, badges),
            .page(.get, "/workshops/{id}/participants.csv", .bookers, table),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        .file(try await hall.press.pdf(try await roster(call).list()), "participants.pdf")
    }

    private func badges(_ call: Call) async throws -> Answer {
        let roster = try await roster(call)
        guard roster.coming.reduce(0, { $0 + $1.seats }) <= RosterController.mostBadges else {
            throw Problem.refused(rule: "too-many-badges", ["most": String(RosterController.mostBadges)])
        }
        return .file(try await hall.press.pdf(roster.badges()), "badges.pdf")
    }

    /// A table that the next workshop can read in.
    private func table(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let guests = try await call.read { try $0.registrations(of: $0.workshop(call.id(), managedBy: call.caller).id) }
        return ParticipantTable(words: words, guests: guests).text.download("participants.csv")
    }

    private func roster(_ call: Call) async throws -> RosterMaker {
        let words = hall.renderer.words(call.language)
        return try await call.read { hub in
            let workshop = try hub.workshop(call.id(), managedBy: call.caller)
            let known = try hub.theHub()
            return RosterMaker(
                clock: HubClock(zone: known.zone, words: words),
                hub: known,
                event: try hub.told(workshop),
                coming: try hub.coming(to: workshop),
                now: hub.now
            )
        }
    }
}

extension HubTransaction {
    /// Who has a seat, by name; of whoever was erased nothing is told.
    func coming(to workshop: Workshop) throws -> [Registration] {
        try registrations(of: workshop.id).filter { $0.status == .confirmed && !$0.name.isErased }
            .sorted(by: Registration.isFiled)
    }
}
