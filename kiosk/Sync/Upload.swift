import HubDomain

/// Offers the server all reports of one kind that it has not got, in order, and lets go only of those that it has stored.
///
/// What the server can't take as a whole is offered in halves, down to the one report that is to blame: that is put
/// aside, and the next ones go on.
struct Upload<Report: Sendable>: Sendable {
    typealias Batch = [Pending<Report>]

    /// What became of one report.
    struct Receipt: Sendable {
        let id: String
        let stored: Bool
        let reason: String?
    }

    let journal: Journal
    let now: @Sendable () -> Instant
    /// The next ones behind a position, so many at most.
    let pending: @Sendable (JournalTransaction, Int, Int) throws -> Batch
    let send: @Sendable ([Report]) async throws -> [Receipt]
    /// The server has it.
    let acknowledge: @Sendable (JournalTransaction, Report) throws -> Void

    private let largestBatch = 200
    /// A server that fails at so many, and takes none, has troubles of its own.
    private let patience = 3

    /// Answers how many the server has taken note of.
    func run() async throws -> Int {
        var progress = Progress(limit: largestBatch)
        while let batch = try await nextBatch(progress) {
            do {
                progress.stored += try await offer(batch)
                progress.position = batch.last?.position ?? progress.position
                progress.limit = min(largestBatch, progress.limit * 2)
            } catch ServerFailure.refused(let status, let code, _) {
                try await narrow(batch, status: status, code: code, &progress)
            }
        }
        try await settle(progress)
        return progress.stored
    }

    private struct Progress {
        var position = 0
        var limit: Int
        var stored = 0
        /// Those at which the server failed, with what it said.
        var suspects: [(scan: ScanID, reason: String)] = []
    }

    private func nextBatch(_ progress: Progress) async throws -> Batch? {
        let (position, limit) = (progress.position, progress.limit)
        let batch = try await journal.read(at: now()) { try pending($0, position, limit) }
        return batch.isEmpty ? nil : batch
    }

    /// Answers how many the server has taken note of.
    private func offer(_ batch: Batch) async throws -> Int {
        let receipts = try await send(batch.map(\.report))
        let known = Dictionary(batch.map { ($0.id.text, $0) }) { first, _ in first }
        let results = receipts.compactMap { receipt in known[receipt.id].map { ($0, receipt) } }
        guard !results.isEmpty else { throw ServerFailure.unreachable("its answer names none of the scans") }
        try await journal.write(at: now()) { journal in
            for (pending, result) in results {
                if result.stored {
                    try acknowledge(journal, pending.report)
                } else {
                    try journal.quarantine(pending.id, result.reason ?? "refused")
                }
            }
        }
        return results.count
    }

    private func narrow(_ batch: Batch, status: Int, code: String, _ progress: inout Progress) async throws {
        guard let culprit = batch.first, batch.count == 1 else {
            progress.limit = max(1, batch.count / 2)
            return
        }
        let id = culprit.id
        if [400, 409, 413, 415, 422].contains(status) {
            try await journal.write(at: now()) { try $0.quarantine(id, code) }
        } else {
            progress.suspects.append((id, code))
            guard progress.stored > 0 || progress.suspects.count < patience else {
                throw ServerFailure.unreachable("it answers with \(status)")
            }
        }
        progress.position = culprit.position
        progress.limit = min(largestBatch, progress.limit * 2)
    }

    /// Where the server took others, those at which it failed are to blame themselves.
    private func settle(_ progress: Progress) async throws {
        let suspects = progress.suspects
        guard !suspects.isEmpty else { return }
        guard progress.stored > 0 else { throw ServerFailure.unreachable("it fails at every scan") }
        try await journal.write(at: now()) { journal in
            for suspect in suspects { try journal.quarantine(suspect.scan, suspect.reason) }
        }
    }
}

extension Upload<ScanReport> {
    static func scans(in journal: Journal, to server: ServerConnection, now: @escaping @Sendable () -> Instant) -> Self
    {
        Self(
            journal: journal,
            now: now,
            pending: { try $0.pendingScans(after: $1, atMost: $2) },
            send: { scans in
                try await server.send(scans).results.map { Receipt(id: $0.id, stored: $0.stored, reason: $0.reason) }
            },
            acknowledge: { try $0.acknowledge($1) }
        )
    }
}

extension Upload<WalkInReport> {
    static func walkIns(
        in journal: Journal,
        to server: ServerConnection,
        now: @escaping @Sendable () -> Instant
    ) -> Self {
        Self(
            journal: journal,
            now: now,
            pending: { try $0.pendingWalkIns(after: $1, atMost: $2) },
            send: { walkIns in
                try await server.send(walkIns).results.map { Receipt(id: $0.id, stored: $0.stored, reason: $0.reason) }
            },
            acknowledge: { try $0.acknowledge($1) }
        )
    }
}
