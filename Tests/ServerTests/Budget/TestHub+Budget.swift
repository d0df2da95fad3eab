import HTTPTypes
import HubDomain

@testable import AnkerplatzServer

extension TestHub {
    /// Gives the first partner, or another, so many hours a month or a year.
    func setBudget(_ hours: Int, per span: String = "month", of partner: Partner.ID? = nil) async throws {
        _ = try await ask(
            .patch,
            "/api/v1/partners/\(partner ?? partnerID)",
            as: manager,
            json: #"{"budget": {"minutes": \#(hours * 60), "per": "\#(span)"}}"#
        )
    }

    /// What the first partner, or another, has left in the month or year of a day, in hours.
    func hoursLeft(on day: String = "2027-03-10", of partner: Partner.ID? = nil) async throws -> Double {
        let answer = try await ask(
            .get,
            "/api/v1/partners/\(partner ?? partnerID)/budget?on=\(day)",
            as: manager
        )
        return Double(answer["left"]?.number ?? -1_000_000) / 60
    }

    /// The ledger of the first partner, or another, each line as `kind hours`.
    func ledger(of partner: Partner.ID? = nil) async throws -> [String] {
        try await entries(of: partner).map { entry in
            let hours = Double(entry["minutes"]?.number ?? 0) / 60
            return "\(entry["kind"]?.text ?? "") \(hours.formatted())"
        }
    }

    func entries(of partner: Partner.ID? = nil) async throws -> [JSONValue] {
        try await ask(.get, "/api/v1/partners/\(partner ?? partnerID)/ledger?limit=500", as: manager).items
    }
}

extension Double {
    /// `-3` or `1.5`, whatever the system's language.
    fileprivate func formatted() -> String {
        self == rounded() ? String(Int(self)) : String(self)
    }
}
