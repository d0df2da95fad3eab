import Crypto
import Foundation
import HubDomain

/// What opens a partner's calendar feed to whoever has its address: calendar programs cannot sign in.
///
/// A keyed digest of the partner's id: nothing is stored, and without the master key nobody can make one.
struct CalendarKey: Equatable {
    let partner: Partner.ID
    let text: String

    init(of partner: Partner.ID, _ secrets: Secrets) {
        self.partner = partner
        text = secrets.digest(Data(partner.text.utf8), for: .calendarKey).hexadecimal
    }

    var path: String { "/api/v1/calendar/partners/\(partner).ics?key=\(text)" }

    /// Compared through digests, so that the time it takes tells nothing about where the two differ.
    func matches(_ key: String) -> Bool {
        SHA256.hash(data: Data(key.utf8)) == SHA256.hash(data: Data(text.utf8))
    }
}
