import Documents
import HubDomain
import Hummingbird
import Templates

// What is printed, and what is said of it.

extension ScreenPages {
    /// What somebody hears who wanted a badge.
    enum BadgeAnswer: String {
        case underway
        case failed
        case again
        case late
    }

    func badge(_ answer: BadgeAnswer, _ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        return try await message(
            MessageScreen(
                heading: words("kiosk.badge.\(answer).heading"),
                paragraphs: [words("kiosk.badge.\(answer).text")],
                // The next ticket need not wait for it, but the next person reads what stands there.
                seconds: 12
            ),
            request
        )
    }

    /// One badge by itself.
    func badge(of outcome: Outcome, _ request: ScreenRequest) async throws -> Document {
        let words = renderer.words(request.language)
        let badge = PrintedBadge(
            name: outcome.badgeName,
            detail: outcome.person?.organisation,
            event: outcome.isWorkshopPublic ? outcome.workshopTitle : nil
        )
        return document(words("kiosk.badge.title"), on: .badge, [.badges([badge])], words, await surroundings())
    }

    /// The evacuation list as the screen shows it.
    func evacuationSheet(_ request: ScreenRequest) async throws -> Document {
        let words = renderer.words(request.language)
        let list = GuestList(try await look { try $0.guests() })
        let surroundings = await surroundings()
        let clock = clock(surroundings, words)
        let columns = [
            PrintedTable.Column(words("kiosk.staff.printing.name"), share: 5),
            PrintedTable.Column(words("kiosk.staff.printing.room"), share: 3),
            PrintedTable.Column(words("kiosk.staff.printing.note"), share: 5),
            PrintedTable.Column(words("kiosk.staff.printing.counted"), share: 2),
        ]
        let rows = list.groups.flatMap { group in
            group.guests.map { guest -> [PrintedTable.Cell] in
                [
                    .text(name(of: guest, words)), .text(group.room ?? words("kiosk.foyer")),
                    .text(note(on: guest, clock)), .boxes(min(guest.seats, ScreenPages.mostBoxes)),
                ]
            }
        }
        let head: [Block] = [
            .masthead, .title(words("kiosk.staff.evacuation")),
            .paragraph(words("kiosk.staff.inside", count: list.seats)),
            .facts([
                PrintedFact(name: words("kiosk.staff.printing.asOf"), value: clock.moment(surroundings.now)),
                PrintedFact(name: words("kiosk.staff.lastSync"), value: age(surroundings, words)),
            ]),
            .paragraph(words("presence.caution")),
        ]
        return document(
            words("kiosk.staff.evacuation"),
            on: .a4,
            head + (rows.isEmpty ? [] : [.table(PrintedTable(columns: columns, rows: rows))]),
            // Sheets part, and each must tell how old it is.
            foot: words("kiosk.staff.asOf", ["time": clock.moment(surroundings.now)]),
            words,
            surroundings
        )
    }

    /// So many of a group have a box each.
    private static let mostBoxes = 8

    /// As large as a badge, so that it fits wherever a badge does.
    func testSheet(_ request: ScreenRequest) async throws -> Document {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let badge = PrintedBadge(
            name: words("kiosk.staff.printing.testPage"),
            detail: clock(surroundings, words).oClock(surroundings.now),
            event: words("kiosk.staff.printing.testText")
        )
        return document(words("kiosk.staff.printing.testPage"), on: .badge, [.badges([badge])], words, surroundings)
    }

    private func document(
        _ title: String,
        on paper: Paper,
        _ blocks: [Block],
        foot: String? = nil,
        _ words: Words,
        _ surroundings: Surroundings
    ) -> Document {
        Document(
            title: title,
            language: words.language.code,
            sender: hubName(surroundings),
            date: surroundings.now.rfc3339,
            paper: paper,
            foot: foot,
            blocks: blocks
        )
    }
}

// MARK: The staff

extension ScreenPages {
    /// How the printer stands; `done` is what came of printing something, nil where nothing was.
    func printer(_ room: PrintRoom, _ request: ScreenRequest, done: Printing? = nil) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let standing = await room.printer.look()
        let failure = await room.lastFailure
        var facts = [
            ScreenFact(name: words("kiosk.staff.printer"), note: room.printer.name),
            ScreenFact(name: words("kiosk.staff.printing.state"), note: says(standing, words)),
            ScreenFact(
                name: words("kiosk.staff.printing.queue"),
                note: words("kiosk.staff.printing.jobs", count: standing.jobs.count)
            ),
        ]
        if let failure {
            // Both by the kiosk's own clock, so that the difference is right however wrong that is.
            let at = clock(surroundings, words).moment(surroundings.now - (entrance.now() - failure.at))
            facts.append(
                ScreenFact(
                    name: words("kiosk.staff.printing.failed"),
                    note: words(
                        "kiosk.staff.printing.failedNote",
                        ["time": at, "reason": words("kiosk.staff.printing.fault.\(failure.fault.rawValue)")]
                    )
                )
            )
        }
        let screen = StaffScreen(
            heading: words("kiosk.staff.printer"),
            notice: notice(done, words),
            warning: warning(done, words),
            facts: facts,
            buttons: [button("printing.test", isMain: true, "printer", request)],
            back: request.language.path("/staff")
        )
        return try show(screen, request, surroundings)
    }

    func notice(_ done: Printing?, _ words: Words) -> String? {
        done == .underway ? words("kiosk.staff.printing.sent") : nil
    }

    func warning(_ done: Printing?, _ words: Words) -> String? {
        guard case .failed(let fault) = done else { return nil }
        return words(
            "kiosk.staff.printing.notSent",
            ["reason": words("kiosk.staff.printing.fault.\(fault.rawValue)")]
        )
    }

    private func says(_ standing: PrinterStanding, _ words: Words) -> String {
        if let fault = standing.fault { return words("kiosk.staff.printing.fault.\(fault.rawValue)") }
        return words(standing.isPrinting ? "kiosk.staff.printing.busy" : "kiosk.staff.printing.ready")
    }
}
