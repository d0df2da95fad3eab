import HubDomain
import Templates

/// A message ready to be handed over: text and HTML that say the same, and an entry for the calendar (RFC 5322, 2045,
/// 2046).
///
/// The same letter makes the same message, so that one that comes twice can be told by its id.
struct MailMessage: Equatable, Sendable {
    /// An entry that calendar programs offer to take over (RFC 6047).
    struct CalendarPart: Equatable, Sendable {
        /// As the entry itself says it: PUBLISH, REQUEST or CANCEL.
        let method: String
        let text: String
    }

    /// Unique among all that this hub sends.
    let id: String
    let sender: Mailbox
    let recipient: Mailbox
    let subject: String
    let date: Instant
    let language: Language
    let plain: String
    let html: String
    var calendar: CalendarPart?

    var text: String {
        var header = MailHeader()
        header.add("From", sender)
        header.add("To", recipient)
        header.addText("Subject", subject)
        header.add("Date", date.rfc5322)
        header.add("Message-ID", "<\(id)@\(sender.address.domain)>")
        header.add("Auto-Submitted", "auto-generated")
        header.add("Content-Language", language.code)
        header.add("MIME-Version", "1.0")
        return header.text + body
    }

    private var body: String {
        let spoken = [part("text/plain; charset=utf-8", plain), part("text/html; charset=utf-8", html)]
        guard let calendar else { return multipart("alternative", spoken) }
        let type = "text/calendar; charset=utf-8; method=\(calendar.method)"
        // One entry can be answered; several are a file (RFC 5546, 3.2.2: a request is about one).
        guard calendar.method == "PUBLISH" else {
            return multipart("alternative", spoken + [part(type, calendar.text)])
        }
        let file = part(type, calendar.text, "Content-Disposition: attachment; filename=ankerplatz.ics\r\n")
        return multipart("mixed", [multipart("alternative", spoken, level: "a"), file])
    }

    private func part(_ type: String, _ text: String, _ more: String = "") -> String {
        "Content-Type: \(type)\r\nContent-Transfer-Encoding: quoted-printable\r\n\(more)\r\n\(QuotedPrintable.encoded(text))"
    }

    private func multipart(_ kind: String, _ parts: [String], level: String = "") -> String {
        // In quoted-printable no "=" is followed by "_", so no part can hold it.
        let boundary = "=_\(level)\(id)"
        let inner = parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined()
        return "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\r\n\r\n\(inner)--\(boundary)--\r\n"
    }
}

extension Instant {
    /// `Tue, 09 Mar 2027 08:41:00 +0000` (RFC 5322, 3.3).
    var rfc5322: String {
        guard let utc = HubZone("UTC") else { preconditionFailure("UTC is a zone") }
        let (date, _) = utc.wallClock(at: self)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = date.weekday.rawValue.prefix(1).uppercased() + date.weekday.rawValue.dropFirst()
        let day = date.day < 10 ? "0\(date.day)" : String(date.day)
        // 2027-03-09T08:41:00Z
        let time = rfc3339.drop { $0 != "T" }.dropFirst().prefix(8)
        return "\(weekday), \(day) \(months[date.month - 1]) \(date.year) \(time) +0000"
    }
}

extension EmailAddress {
    var domain: Substring { text[text.index(after: text.lastIndex(of: "@") ?? text.startIndex)...] }
}
