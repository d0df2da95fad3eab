import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// The letters of the last month: what was sent, what waits, what could not be delivered.
struct MailPages: Sendable {
    /// How many are listed of each state.
    private static let most = 100

    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/mail", .manager, letters),
            .page(.get, "/manage/mail/{id}", .manager, letter),
            .page(.post, "/manage/mail/{id}/retry", .manager, retry),
        ]
    }

    private func letters(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (hub, groups) = try await call.read { hub in
            let groups = try hub.letterCounts().map { state, count in
                (state: state, entries: try hub.letters(state, most: MailPages.most), count: count)
            }
            return (try hub.theHub(), groups)
        }
        let maker = MailMaker(words: words, hub: hub, writer: hall.writer)
        let isSetUp = !hall.settings.mail.command.isEmpty
        let view = MailsView(
            areas: ManageArea.menu(words, at: .mail),
            notice: call.query["retried"] == nil ? nil : words("mail.retried"),
            way: words(
                isSetUp ? "mail.byCommand" : "mail.byFolder",
                ["sender": hall.settings.mail.sender.text, "span": words.span(RetentionKind.letters.standard)]
            ),
            groups: groups.map { maker.group($0.state, $0.entries, count: $0.count) }
        )
        return try await hall.pages.page(.mails, view, for: call, in: .manage)
    }

    private func letter(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (hub, entry) = try await call.read { hub in (try hub.theHub(), try hub.letter(call.id()).orNotFound) }
        let view = try MailMaker(words: words, hub: hub, writer: hall.writer).page(entry)
        return try await hall.pages.page(.mail, view, for: call, in: .manage)
    }

    private func retry(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            guard try hub.retryLetter(call.id()) else { throw Problem.notFound }
            return .seeOther(call.language.path("/manage/mail") + "?retried=1")
        }
    }
}
