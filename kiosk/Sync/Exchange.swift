import HubDomain
import Logging

/// One exchange with the server: scans go out first, in order, then news comes in.
struct Exchange: Sendable {
    let station: Station
    let carry: ServerConnection.Carrier
    let logger: Logger
    let now: @Sendable () -> Instant
    var pageLimit = 500

    /// Throws `ServerFailure`; what was exchanged until then stays exchanged.
    func run() async throws {
        guard let pairing = station.pairingFile.pairing else { throw KioskFailure.notPaired }
        let server = ServerConnection(carry: carry, server: pairing.server, key: pairing.key)
        do {
            // Also while the server can't be reached.
            try await prune { journal in
                try journal.adopt(pairing)
                try journal.readAgain(as: KioskCommand.version)
            }
            try await upload(to: server)
            try await download(from: server)
            try await prune { try $0.noteSync() }
            try await rehearse(for: server, as: pairing)
        } catch ServerFailure.revoked {
            try await endPairing(pairing)
            throw ServerFailure.revoked
        }
    }

    /// Lets go of what has passed once `body` is done; of names also in the file's log.
    private func prune(after body: @escaping @Sendable (JournalTransaction) throws -> Void) async throws {
        let letNamesGo = try await station.journal.write(at: now()) { journal in
            try body(journal)
            return try journal.prune()
        }
        if letNamesGo { try await station.journal.emptyLog() }
    }

    /// Each evening, with the news of that day: what tomorrow's tickets would come to.
    ///
    /// A server that doesn't want to hear of it, as an earlier version, isn't told again.
    private func rehearse(for server: ServerConnection, as pairing: Pairing) async throws {
        let found = try await station.journal.read(at: now()) { journal in
            try journal.dayToRehearse().map { ($0, RehearsalReport(of: $0, try journal.rehearse($0, as: pairing))) }
        }
        guard let (day, report) = found else { return }
        do {
            let answer = try await server.send(report)
            logger.info(
                "tomorrow's tickets tried",
                metadata: [
                    "tickets": "\(report.tickets)", "expected": "\(answer.expected)", "failed": "\(report.failed)",
                ]
            )
        } catch ServerFailure.refused {
            logger.warning("the server takes no rehearsals")
        }
        try await station.journal.write(at: now()) { try $0.noteRehearsal(of: day) }
    }

    /// Scans first: whoever came without a ticket never holds up the others.
    private func upload(to server: ServerConnection) async throws {
        _ = try await Upload.scans(in: station.journal, to: server, now: now).run()
        let walkIns = try await Upload.walkIns(in: station.journal, to: server, now: now).run()
        // Names that the server has are gone from the file's log, too.
        if walkIns > 0 { try await station.journal.emptyLog() }
    }

    /// Loads page after page from the cursor on.
    ///
    /// A server that begins anew gets the scans of the last days again before it is asked for everything.
    private func download(from server: ServerConnection, mayReset: Bool = true) async throws {
        while true {
            let cursor = try await station.journal.read(at: now()) { try $0.cursor() }
            let sent = now()
            let answer = try await server.changes(since: cursor, limit: pageLimit)
            let received = now()
            switch answer {
            case .page(let page):
                let reading = ClockReading(server: page.serverTime, sent: sent, received: received)
                let unread = try await station.journal.write(at: received) { journal in
                    if let reading { try journal.note(clockOffset: reading.offset) }
                    return try journal.enter(page)
                }
                for change in unread { note(change) }
                guard page.more else { return }
                guard page.cursor != cursor else { throw ServerFailure.unreachable("it does not get on") }
            case .reset:
                guard mayReset, cursor != nil else { throw ServerFailure.unreachable("it begins anew again and again") }
                try await station.journal.write(at: received) { try $0.loadAfresh() }
                try await upload(to: server)
                return try await download(from: server, mayReset: false)
            }
        }
    }

    private func note(_ change: UnreadChange) {
        let closesDoors = change.kind == Change.Kind.ticket.rawValue && TicketID(change.id) != nil
        let consequence = closesDoors ? "; the ticket opens no door until this kiosk is updated" : ""
        logger.log(
            level: closesDoors ? .error : .warning,
            "the server tells what this version can't read\(consequence)",
            metadata: ["kind": "\(change.kind)", "id": "\(change.id)"]
        )
    }

    /// Nothing about anyone stays on a device that the hub has cut off.
    private func endPairing(_ pairing: Pairing) async throws {
        guard station.pairingFile.pairing == pairing else { return }
        try await station.journal.write(at: now()) { try $0.revoke() }
        try await station.journal.emptyLog()
        try station.pairingFile.erase()
    }
}

extension Exchange {
    /// Pairs with `server` by a code, and works with it from then on.
    static func pair(
        _ station: Station,
        with server: String,
        code: String,
        carry: @escaping ServerConnection.Carrier,
        now: @Sendable () -> Instant
    ) async throws -> Pairing {
        // A disk that can't take the key would use the code up for nothing.
        try station.journal.database()
        let sent = now()
        let answer = try await ServerConnection(carry: carry, server: server).pair(PairingRequest(code: code))
        let received = now()
        let reading = ClockReading(server: answer.serverTime, sent: sent, received: received)
        let pairing = Pairing(server: server, kiosk: answer.kiosk, key: answer.key, hub: answer.hub)
        // Kept before anything else: what follows can be made up for.
        try station.pairingFile.store(pairing)
        try await station.journal.write(at: received) { journal in
            try journal.adopt(pairing, answer.signingKeys)
            if let reading { try journal.note(clockOffset: reading.offset) }
        }
        return pairing
    }
}
