import Foundation
import HTTPTypes
import HubDomain
import Templates

/// Takes over lists of participants, for those who run a workshop.
struct ParticipantListController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(
                .post,
                "/workshops/{id}/registrations/import",
                .bookers,
                bodyLimit: ParticipantList.mostBytes,
                take
            ).needing(.invite)
        ]
    }

    /// With `dryRun` it tells what would become of each line, and stores nothing.
    private func take(_ call: Call) async throws -> Answer {
        let isRehearsal = try call.word("dryRun", as: YesOrNo.self) == .yes
        let isTold = try call.word("tell", as: YesOrNo.self) != .no
        let workshop = try await call.read { try $0.workshop(call.id(), managedBy: call.caller) }
        guard call.mediaType == "text/csv" else { throw Problem.unsupportedMediaType(expecting: "text/csv") }
        let list = try ParticipantList(file: call.body)
        if isRehearsal { return try await answer(call, hall.rehearsed(list, workshop, call)) }
        var run = ListImport(list, to: workshop.id, language: nil, isTold: isTold, act: call.store.act)
        while !run.isDone { try await run.step(in: call.store, at: hall.now()) }
        return try await answer(call, run.report)
    }

    /// The report, kept for who sends the same again.
    private func answer(_ call: Call, _ report: ListReport) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        return try await call.commit { hub in
            try .json(ListReportOut(report, zone: try hub.theHub().zone, words: words))
        }
    }
}

extension Hall {
    /// What would become of a list.
    func rehearsed(_ list: ParticipantList, _ workshop: Workshop, _ call: Call) async throws -> ListReport {
        ListReport(list, fates: try await call.read { try $0.fates(of: list.entries, in: workshop) })
    }
}

extension ParticipantList {
    /// Reads a file; 422 when it is no list.
    init(file: Data) throws(Problem) {
        do {
            try self.init(ListText(Array(file)))
        } catch {
            throw Problem(error)
        }
    }
}

/// What became of each line of a list, as it is answered.
struct ListReportOut: Encodable, Sendable {
    struct Row: Encodable, Sendable {
        let line: Int
        let status: ParticipantFate.Kind
        let name: String?
        let email: String?
        let rule: String?
        let detail: String?
    }

    let rows: [Row]
    let added: Int
    let waitlisted: Int
    let known: Int
    let refused: Int
    let ignoredColumns: [String]

    init(_ report: ListReport, zone: HubZone, words: Words) {
        rows = report.rows.map { row in
            Row(
                line: row.line.number,
                status: row.fate.kind,
                name: row.line.name.isEmpty ? nil : row.line.name,
                email: row.line.email.isEmpty ? nil : row.line.email,
                rule: Problem.Violation(row.fate, zone)?.rule,
                detail: words.detail(of: row.fate, zone)
            )
        }
        added = report.count(.added)
        waitlisted = report.count(.waitlisted)
        known = report.count(.known)
        refused = report.count(.refused)
        ignoredColumns = report.ignored
    }
}
