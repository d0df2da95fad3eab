import Foundation
import HubDomain
import Templates

/// A message ready to be handed over: text and HTML that say the same, a picture, a file, and an entry for the calendar
/// (RFC 5322, 2045, 2046, 2387).
///
/// The same letter makes the same message, so that one that comes twice can be told by its id.
struct MailMessage: Equatable, Sendable {
    /// An entry that calendar programs offer to take over (RFC 6047).
    struct CalendarPart: Equatable, Sendable {
        /// As the entry itself says it: PUBLISH, REQUEST or CANCEL.
        let method: String
        let text: String
    }

    /// A PNG that the HTML shows, and that can be saved besides.
    struct Picture: Equatable, Sendable {
        /// What the HTML calls it by, as `cid:` and this (RFC 2392).
        let id: String
        let fileName: String
        let content: [UInt8]
    }

    /// What is to be kept or printed.
    struct File: Equatable, Sendable {
        let name: String
        let type: String
        let content: [UInt8]
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
    var picture: Picture?
    var file: File?
    /// Who reads answers; nil where nobody does but the sender.
    var replyTo: EmailAddress?
    /// Where such letters are declined (RFC 2369, 3.2); nil of those that have to be.
    var unsubscribe: String?

    var text: String {
        var header = MailHeader()
        header.add("From", sender)
        header.add("To", recipient)
        if let replyTo { header.add("Reply-To", Mailbox(name: nil, address: replyTo)) }
        header.addText("Subject", subject)
        header.add("Date", date.rfc5322)
        header.add("Message-ID", "<\(id)@\(sender.address.domain)>")
        header.add("Auto-Submitted", "auto-generated")
        header.add("Content-Language", language.code)
        if let unsubscribe { header.add("List-Unsubscribe", "<\(unsubscribe)>") }
        header.add("MIME-Version", "1.0")
        return header.text + body
    }

    private var body: String {
        let alternatives = multipart(
            "alternative",
            [part("text/plain; charset=utf-8", plain), spoken] + answerable,
            "a"
        )
        let files = [
            agenda, file.map { binary($0.type, $0.content, "attachment", $0.name) },
            picture.map { self.picture($0, "attachment") },
        ].compactMap(\.self)
        return files.isEmpty ? alternatives : multipart("mixed", [alternatives] + files, "m")
    }

    /// The HTML, with the picture that it shows.
    private var spoken: String {
        let text = part("text/html; charset=utf-8", html)
        return picture.map { multipart("related; type=\"text/html\"", [text, picture($0, "inline")], "r") } ?? text
    }

    /// One entry can be answered; several are a file (RFC 5546, 3.2.2: a request is about one).
    private var answerable: [String] {
        calendar.map { $0.method == "PUBLISH" ? [] : [entry($0)] } ?? []
    }

    private var agenda: String? {
        guard let calendar, calendar.method == "PUBLISH" else { return nil }
        return entry(calendar, "Content-Disposition: attachment; filename=ankerplatz.ics\r\n")
    }

    private func entry(_ calendar: CalendarPart, _ more: String = "") -> String {
        part("text/calendar; charset=utf-8; method=\(calendar.method)", calendar.text, more)
    }

    private func picture(_ picture: Picture, _ disposition: String) -> String {
        let named = disposition == "inline" ? "Content-ID: <\(picture.id)>\r\n" : ""
        return binary("image/png", picture.content, disposition, picture.fileName, named)
    }

    private func binary(
        _ type: String,
        _ content: [UInt8],
        _ disposition: String,
        _ name: String,
        _ more: String = ""
    ) -> String {
        let head = """
            Content-Type: \(type)\r
            Content-Transfer-Encoding: base64\r
            Content-Disposition: \(disposition); filename=\(name)\r

            """
        let lines = Data(content).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return "\(head)\(more)\r\n\(lines)"
    }

    private func part(_ type: String, _ text: String, _ more: String = "") -> String {
        "Content-Type: \(type)\r\nContent-Transfer-Encoding: quoted-printable\r\n\(more)\r\n\(QuotedPrintable.encoded(text))"
    }

    private func multipart(_ kind: String, _ parts: [String], _ level: String) -> String {
        // In quoted-printable and base64 no "=" is followed by "_", so no part can hold it.
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
