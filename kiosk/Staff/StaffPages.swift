import Foundation
import HubDomain
import Hummingbird
import Templates

// The screens of the staff.

extension ScreenPages {
    func pin(_ typed: String, _ state: StaffDoor.State, wasWrong: Bool = false, _ request: ScreenRequest) async throws
        -> Response
    {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        var length: Int?
        let hint: String
        switch state {
        case .closed:
            hint = words("kiosk.staff.pin.closed")
        case .locked(let wait):
            hint = words("kiosk.staff.pin.locked", ["time": clock(surroundings, words).oClock(surroundings.now + wait)])
        case .asking(let asked, let triesLeft):
            length = asked
            hint = words(wasWrong ? "kiosk.staff.pin.wrong" : "kiosk.staff.pin.hint", count: triesLeft)
        }
        let screen = PINScreen(
            hint: hint,
            spoken: typed.isEmpty ? hint : words("kiosk.staff.pin.spoken", count: typed.count),
            typed: typed,
            length: length
        )
        return try page(.kioskPin, screen, request, surroundings, path: "/staff")
    }

    func staff(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let list = GuestList(try await look { try $0.guests() })
        let parts = ["people", "evacuation", "undo", "sync", "scanners"] + (hasPrinter ? ["printer"] : [])
        let screen = StaffScreen(
            heading: words("kiosk.staff.heading"),
            paragraphs: [words("kiosk.staff.inside", count: list.seats)],
            links: parts.map { part in
                StaffScreen.Link(
                    label: words("kiosk.staff.\(part)"),
                    href: request.language.path("/staff/\(part)")
                )
            }
        )
        return try show(screen, request, surroundings)
    }

    /// Who is inside, those alone whose name begins with the letters chosen so far.
    func people(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let list = GuestList(try await look { try $0.guests() }, beginning: request.letters)
        let path = request.language.path("/staff/people")
        let chosen = GuestList.plain(request.letters)
        var letters = list.nextLetters.map { letter in
            let name = (chosen + letter).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return StaffScreen.Link(label: chosen + letter, href: "\(path)?name=\(name)")
        }
        if !chosen.isEmpty { letters.insert(StaffScreen.Link(label: words("kiosk.staff.everyone"), href: path), at: 0) }
        let screen = StaffScreen(
            heading: words("kiosk.staff.people"),
            paragraphs: [
                list.groups.isEmpty && !chosen.isEmpty
                    ? words("kiosk.staff.nobodySo") : words("kiosk.staff.inside", count: list.seats)
            ],
            lettersLabel: words("kiosk.staff.letters"),
            letters: letters,
            groups: groups(list, clock(surroundings, words)),
            back: request.language.path("/staff")
        )
        return try show(screen, request, surroundings)
    }

    /// `done` is what came of printing it, nil where it was not.
    func evacuation(_ request: ScreenRequest, done: Printing? = nil) async throws -> Response {
        let words = renderer.words(request.language)
        let list = GuestList(try await look { try $0.guests() })
        let surroundings = await surroundings()
        let clock = clock(surroundings, words)
        let screen = StaffScreen(
            heading: words("kiosk.staff.evacuation"),
            paragraphs: [
                words("kiosk.staff.inside", count: list.seats),
                words("kiosk.staff.asOf", ["time": clock.moment(surroundings.now)]),
            ],
            notice: notice(done, words),
            warning: [warning(done, words), words("presence.caution")].compactMap(\.self).joined(separator: " "),
            facts: [ScreenFact(name: words("kiosk.staff.lastSync"), note: age(surroundings, words))],
            groups: groups(list, clock),
            buttons: hasPrinter ? [button("printing.list", isMain: true, "evacuation", request)] : [],
            back: request.language.path("/staff"),
            // Whoever reads out names has other things to do than to touch the screen.
            seconds: 900
        )
        return try show(screen, request, surroundings)
    }

    private func groups(_ list: GuestList, _ clock: HubClock) -> [StaffScreen.Group] {
        let words = clock.words
        return list.groups.map { group in
            let room = group.room ?? words("kiosk.foyer")
            return StaffScreen.Group(
                heading: words("kiosk.staff.room", count: group.seats, ["room": room]),
                rows: group.guests.map { guest in
                    StaffScreen.Row(name: name(of: guest, words), note: note(on: guest, clock), button: nil)
                }
            )
        }
    }

    func name(of guest: Guest, _ words: Words) -> String { guest.name ?? unnamed(guest.ticket, words) }

    /// What somebody came for, how many they are, and since when.
    func note(on guest: Guest, _ clock: HubClock) -> String {
        let time = ["time": clock.oClock(guest.since)]
        let since =
            guest.seats > 1
            ? clock.words("kiosk.staff.seatsSince", count: guest.seats, time) : clock.words("kiosk.staff.since", time)
        return [guest.workshop, since].compactMap(\.self).joined(separator: ", ")
    }

    /// What can be taken back; `done` is what came of taking something back, nil where nothing was.
    func undo(_ request: ScreenRequest, done: Bool? = nil) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let clock = clock(surroundings, words)
        let rows = try await look { try $0.recentScans() }.map { scan in
            let name = scan.name ?? scan.outcome.judgement.ticket.map { unnamed($0, words) } ?? ""
            let way = scan.outcome.direction == .in ? "cameAt" : "leftAt"
            let moment = words("kiosk.staff.\(way)", ["time": clock.oClock(scan.outcome.scannedAt)])
            return StaffScreen.Row(
                name: name,
                note: moment,
                button: StaffScreen.Button(
                    label: words("kiosk.staff.undo"),
                    spoken: words("kiosk.staff.takeBackOf", ["name": name, "moment": moment]),
                    action: request.language.path("/staff/undo"),
                    values: [HiddenValue(name: "scan", value: scan.id.text)]
                )
            )
        }
        let screen = StaffScreen(
            heading: words("kiosk.staff.undo"),
            paragraphs: [words(rows.isEmpty ? "kiosk.staff.undoNone" : "kiosk.staff.undoText")],
            notice: done == true ? words("kiosk.staff.undone") : nil,
            warning: done == false ? words("kiosk.staff.undoLate") : nil,
            groups: rows.isEmpty ? [] : [StaffScreen.Group(heading: words("kiosk.staff.scanned"), rows: rows)],
            back: request.language.path("/staff")
        )
        return try show(screen, request, surroundings)
    }

    /// How this kiosk stands with its server; `notice` is what was just done, `warning` what did not work.
    func exchange(_ request: ScreenRequest, notice: String? = nil, warning: String? = nil) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let clock = clock(surroundings, words)
        let pairing = entrance.station.pairingFile.pairing
        let (status, refused) = try await look { (try $0.status(pairing), try $0.refusedScans(atMost: 20)) }
        let screen = StaffScreen(
            heading: words("kiosk.staff.sync"),
            notice: notice.map { words("kiosk.staff.\($0)") },
            warning: warning.map { words("kiosk.staff.\($0)") },
            facts: [
                ScreenFact(name: words("kiosk.staff.lastSync"), note: age(surroundings, words)),
                ScreenFact(name: words("kiosk.staff.waiting"), note: words("kiosk.staff.scans", count: status.pending)),
                ScreenFact(name: words("kiosk.staff.clock"), note: says(clockOffset: status.clockOffsetMs, words)),
                ScreenFact(name: words("kiosk.staff.holds"), note: words("kiosk.staff.tickets", count: status.tickets)),
                ScreenFact(name: words("kiosk.staff.server"), note: status.server ?? ""),
            ],
            groups: refused.isEmpty
                ? []
                : [
                    StaffScreen.Group(
                        heading: words("kiosk.staff.refused"),
                        rows: refused.map { scan in
                            StaffScreen.Row(
                                name: words("kiosk.staff.refusedOne", ["scan": String(scan.id.text.prefix(8))]),
                                note: words(
                                    "kiosk.staff.refusedNote",
                                    ["time": clock.moment(scan.scannedAt), "reason": scan.reason]
                                ),
                                button: nil
                            )
                        }
                    )
                ],
            buttons: [button("syncNow", isMain: true, "sync", request)]
                + (refused.isEmpty ? [] : [button("offer", isMain: false, "offer", request)]),
            back: request.language.path("/staff")
        )
        return try show(screen, request, surroundings)
    }

    func button(_ label: String, isMain: Bool, _ path: String, _ request: ScreenRequest) -> StaffScreen.Button {
        StaffScreen.Button(
            label: renderer.words(request.language)("kiosk.staff.\(label)"),
            isMain: isMain,
            action: request.language.path("/staff/\(path)")
        )
    }

    private func says(clockOffset: Int64, _ words: Words) -> String {
        let seconds = Int((Double(clockOffset) / 1000).rounded())
        if seconds == 0 { return words("kiosk.staff.clockRight") }
        return words(seconds > 0 ? "kiosk.staff.clockSlow" : "kiosk.staff.clockFast", count: abs(seconds))
    }

    /// Which scanners are read, and what the last one gave that was held up here.
    func scannerTest(_ scan: Scan?, _ outcome: Outcome?, _ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        var facts = scanners.scanners.map { scanner in
            ScreenFact(
                name: scanner.source,
                note: words(scanner.reading ? "kiosk.staff.reads" : "kiosk.staff.readsNot")
            )
        }
        if let scan {
            let count = words("kiosk.staff.characters", count: scan.raw.count)
            facts.append(ScreenFact(name: words("kiosk.staff.read"), value: count))
        }
        if let outcome {
            facts.append(ScreenFact(name: words("kiosk.staff.wouldBe"), value: Wording(outcome, in: words).title))
        }
        let screen = StaffScreen(
            heading: words("kiosk.staff.scanners"),
            paragraphs: [words("kiosk.staff.scannersText")],
            facts: facts,
            back: request.language.path("/staff"),
            seconds: Int(Doorkeeper.attention.components.seconds)
        )
        return try show(screen, request, surroundings)
    }

    private func unnamed(_ ticket: TicketID, _ words: Words) -> String {
        words("kiosk.staff.unnamed", ["ticket": String(ticket.text.suffix(4))])
    }

    func show(_ screen: StaffScreen, _ request: ScreenRequest, _ surroundings: Surroundings) throws -> Response {
        try page(.kioskStaff, screen, request, surroundings, path: nil)
    }

    func look<Value: Sendable>(_ body: @escaping @Sendable (JournalTransaction) throws -> Value) async throws
        -> Value
    {
        try await entrance.station.journal.read(at: entrance.now(), body)
    }
}
