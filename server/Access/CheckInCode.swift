import Foundation
import HubDomain

/// The digits by which whoever booked checks in at the door display; one for all dates of a series.
///
/// Made from the booking's id under a key, so that it is stored nowhere.
struct CheckInCode: Equatable, Sendable {
    static let length = 4

    let digits: String

    init(of booking: Booking, _ secrets: Secrets) {
        let subject = booking.series?.text ?? booking.id.text
        let digest = secrets.digest(Data(subject.utf8), for: .checkInCode)
        let number = digest.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) } % 10_000
        digits = String(String(10_000 + number).dropFirst())
    }
}
