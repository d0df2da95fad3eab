import HubDomain
import SQLStore

/// A judgement in one column, so that a repeated scan is answered as before: fields set apart by blanks, `-` for none.
///
/// Plain text instead of JSON, since every check-in writes one.
struct StoredJudgement: SQLConvertible {
    let judgement: Judgement

    init(_ judgement: Judgement) {
        self.judgement = judgement
    }

    var sqlValue: SQLValue {
        let fields: [String?] = [
            judgement.verdict.rawValue,
            judgement.ticket?.text,
            judgement.workshop?.text,
            judgement.session?.text,
            judgement.room?.text,
            judgement.period.map { String($0.start.milliseconds) },
            judgement.period.map { String($0.end.milliseconds) },
            judgement.opensAt.map { String($0.milliseconds) },
            judgement.firstScannedAt.map { String($0.milliseconds) },
            judgement.firstRoom?.text,
            judgement.seats.map { String($0) },
            judgement.seatsLeft.map { String($0) },
        ]
        return .text(fields.map { $0 ?? "-" }.joined(separator: " "))
    }

    /// In a query over `scan`: the same with nothing but the verdict.
    static let verdictAlone: SQL = "verdict || ' - - - - - - - - - - -'"

    init(sqlValue: SQLValue) throws {
        let text = try String(sqlValue: sqlValue)
        let fields = text.split(separator: " ").map { $0 == "-" ? nil : $0 }
        guard fields.count == 12, let verdict = fields[0].flatMap({ Verdict(rawValue: String($0)) }) else {
            throw SQLFailure.invalid("a stored judgement is none")
        }
        func instant(_ index: Int) -> Instant? {
            fields[index].flatMap { Int64($0) }.map(Instant.init(milliseconds:))
        }
        var judgement = Judgement(verdict, ticket: fields[1].flatMap { TicketID($0) })
        judgement.workshop = fields[2].map { Workshop.ID($0) }
        judgement.session = fields[3].map { WorkshopSession.ID($0) }
        judgement.room = fields[4].map { Room.ID($0) }
        if let start = instant(5), let end = instant(6) { judgement.period = Period(start: start, end: end) }
        judgement.opensAt = instant(7)
        judgement.firstScannedAt = instant(8)
        judgement.firstRoom = fields[9].map { Room.ID($0) }
        judgement.seats = fields[10].flatMap { Int($0) }
        judgement.seatsLeft = fields[11].flatMap { Int($0) }
        self.judgement = judgement
    }
}
