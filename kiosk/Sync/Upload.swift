import HubDomain

/// Offers the server all scans that it has not got, in order, and lets go only of those that it has stored.
///
/// What the server can't take as a whole is offered in halves, down to the one scan that is to blame: that is put aside,
/// and the next ones go on.
struct Upload: Sendable {
    let journal: Journal
    let server: ServerConnection
    let now: @Sendable () -> Instant

    private static let largestBatch = 200
    /// A server that fails at so many scans, and takes none, has troubles of its own.
    private static let patience = 3

    func run() async throws {
        var progress = Progress()
        while let batch = try await nextBatch(progress) {
            do {
                progress.stored += try await offer(batch)
                progress.position = batch.last?.position ?? progress.position
                progress.limit = min(Upload.largestBatch, progress.limit * 2)
            } catch ServerFailure.refused(let status, let code, _) {
                try await narrow(batch, status: status, code: code, &progress)
            }
        }
        try await settle(progress)
    }

    private typealias Batch = [(position: Int, report: ScanReport)]

    private struct Progress {
        var position = 0
        var limit = Upload.largestBatch
        var stored = 0
        /// Scans at which the server failed, with what it said.
        var suspects: [(scan: ScanID, reason: String)] = []
    }

    private func nextBatch(_ progress: Progress) async throws -> Batch? {
        let (position, limit) = (progress.position, progress.limit)
        let batch = try await journal.read(at: now()) { try $0.pendingScans(after: position, atMost: limit) }
        return batch.isEmpty ? nil : batch
    }

    /// Answers how many the server has taken note of.
    private func offer(_ batch: Batch) async throws -> Int {
        let answer = try await server.send(batch.map(\.report))
        let known = Dictionary(batch.map { ($0.report.id.text, $0.report) }) { first, _ in first }
        let results = answer.results.compactMap { result in known[result.id].map { ($0, result) } }
        guard !results.isEmpty else { throw ServerFailure.unreachable("its answer names none of the scans") }
        try await journal.write(at: now()) { journal in
            for (report, result) in results {
                if result.stored {
                    try journal.acknowledge(report)
                } else {
                    try journal.quarantine(report.id, result.reason ?? "refused")
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
        let id = culprit.report.id
        if [400, 409, 413, 415, 422].contains(status) {
            try await journal.write(at: now()) { try $0.quarantine(id, code) }
        } else {
            progress.suspects.append((id, code))
            guard progress.stored > 0 || progress.suspects.count < Upload.patience else {
                throw ServerFailure.unreachable("it answers with \(status)")
            }
        }
        progress.position = culprit.position
        progress.limit = min(Upload.largestBatch, progress.limit * 2)
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
