import Documents
import HubDomain
import QRCode
import Templates

/// Puts letters into the words of their readers.
struct LetterWriter: Sendable {
    let renderer: Renderer
    /// Where links lead.
    let origin: String
    let sender: EmailAddress
    let press: Press
    /// Whose wallets take tickets.
    let wallets: [WalletKind]

    /// A letter as its reader sees it.
    struct Draft: Sendable {
        var view: LetterView
        var calendar: MailMessage.CalendarPart?
        /// The ticket's code that it brings.
        var code: String?
        /// What is to be kept or printed.
        var sheet: LetterSheet?
        /// Who reads answers to it.
        var replyTo: EmailAddress?
        /// Where letters like it are declined.
        var unsubscribe: String?
    }

    /// The message that takes a letter to its reader; nil when there is nothing to be read.
    func message(_ entry: OutboxEntry, of hub: Hub) async throws -> MailMessage? {
        guard let recipient = entry.content?.recipient, let draft = draft(entry, of: hub) else { return nil }
        var view = draft.view
        let picture = try draft.code.map { code in
            let id = "ticket.\(entry.id)@\(sender.domain)"
            return MailMessage.Picture(id: id, fileName: "ticket.png", content: try QRSymbol(code).png())
        }
        var file: MailMessage.File?
        if let sheet = draft.sheet, let document = try sheet.document(entry.content?.pass, at: entry.createdAt) {
            file = .init(name: sheet.fileName, type: "application/pdf", content: try await press.pdf(document))
        }
        view.picture = picture.map { picture in
            let description = renderer.words(recipient.language)("ticket.qr")
            return LetterView.Picture(source: "cid:\(picture.id)", description: description)
        }
        return MailMessage(
            id: entry.id.text,
            sender: Mailbox(name: hub.name.text, address: sender),
            recipient: Mailbox(name: recipient.name?.text, address: recipient.address),
            subject: view.subject,
            date: entry.createdAt,
            language: recipient.language,
            plain: try plain(view, recipient.language),
            html: try renderer.render(.letter, view, in: EmptyView(), language: recipient.language),
            calendar: draft.calendar,
            picture: picture,
            file: file,
            replyTo: draft.replyTo,
            unsubscribe: draft.unsubscribe
        )
    }

    /// The text part; also what managers read.
    func plain(_ view: LetterView, _ language: Language) throws -> String {
        try renderer.render(.letterText, view, in: EmptyView(), language: language)
    }

    /// A letter in words; nil when its content was forgotten or can't be read.
    func draft(_ entry: OutboxEntry, of hub: Hub) -> Draft? {
        guard let content = entry.content, let letter = content.letter else { return nil }
        let words = LetterWords(
            words: renderer.words(content.recipient.language),
            hub: hub,
            recipient: content.recipient,
            pass: content.pass,
            origin: origin,
            sender: sender,
            writtenAt: entry.createdAt,
            wallets: wallets
        )
        return words.draft(letter)
    }
}

/// What letters to one reader are made with.
struct LetterWords: Sendable {
    let words: Words
    let hub: Hub
    let recipient: Recipient
    /// What opens the seat that the letter is about; nil where others look at it.
    var pass: TicketPass?
    let origin: String
    let sender: EmailAddress
    let writtenAt: Instant
    /// Whose wallets take the ticket.
    var wallets: [WalletKind] = []

    var clock: HubClock { HubClock(zone: hub.zone, words: words) }

    func draft(_ letter: Letter) -> LetterWriter.Draft {
        switch letter {
        case .booked(let news), .requested(let news), .approved(let news), .declined(let news), .expired(let news),
            .undecided(let news), .changed(let news), .cancelled(let news), .released(let news):
            LetterWriter.Draft(view: view(letter.kind, about: news), calendar: calendar(for: letter.kind, news))
        case .offered(let news): LetterWriter.Draft(view: view(letter.kind, about: news))
        case .seat(let news): draft(about: news)
        case .workshopCancelled(let news), .workshopMoved(let news):
            LetterWriter.Draft(view: view(letter.kind, about: news))
        case .memberInvited(let news): LetterWriter.Draft(view: view(letter.kind, about: news))
        }
    }

    /// A letter with what all have: the phrases of its kind, the greeting, why it came.
    func view(_ kind: Letter.Kind, _ facts: [String: String] = [:], why: String = "booking") -> LetterView {
        let phrases = "letter.\(kind.rawValue)"
        return view(
            words("\(phrases).subject", facts),
            words("\(phrases).heading", facts),
            [words("\(phrases).text", facts)],
            why: why
        )
    }

    /// A letter with these words, the greeting, why it came.
    func view(_ subject: String, _ heading: String, _ paragraphs: [String], why: String) -> LetterView {
        LetterView(
            hub: hub.name.text,
            address: hub.addressLines,
            subject: subject,
            greeting: recipient.name.map { words("letter.greeting", ["name": $0.text]) } ?? words("letter.hello"),
            heading: heading,
            paragraphs: paragraphs,
            why: words("letter.why.\(why)", ["hub": hub.name.text])
        )
    }

    /// The address of a page in the reader's language.
    func link(_ path: String) -> String {
        origin + words.language.path(path)
    }
}
