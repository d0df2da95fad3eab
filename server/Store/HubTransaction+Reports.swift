import HubDomain
import SQLStore

extension HubTransaction {
    /// Where a reported scan stands among all others: its time is the greatest of its kiosk and epoch up to it.
    func place(of report: ScanReport, from device: String) throws -> ScanOrder {
        let timing = ScanTiming(
            kiosk: Kiosk.ID(device),
            epoch: report.epoch,
            seq: report.seq,
            scannedAt: report.scannedAt,
            clockOffsetMs: report.clockOffsetMs,
            receivedAt: now
        )
        return ScanOrder(
            effectiveAt: timing.effectiveAt(after: try greatestTime(before: report, from: device)),
            origin: .kiosk(timing.kiosk),
            epoch: report.epoch,
            seq: report.seq
        )
    }

    /// Scans of a kiosk that come after `report` in its journal, but came here before it, are not earlier than it;
    /// answers the tickets whose past this changes.
    func putOff(after report: ScanReport, from device: String) throws -> Set<TicketID> {
        let corrected = ScanTiming.corrected(report.scannedAt, clockOffsetMs: report.clockOffsetMs)
        let rows = try sql.rows(
            """
            UPDATE scan SET effective_at = CASE WHEN received_at < \(corrected) THEN received_at ELSE \(corrected) END
            WHERE hub = \(hub) AND device = \(device) AND epoch = \(report.epoch) AND seq > \(report.seq)
                AND effective_at < \(corrected) AND effective_at < received_at
            RETURNING ticket
            """
        )
        return Set(try rows.compactMap { try $0["ticket"] })
    }

    func hasSession(_ id: WorkshopSession.ID) throws -> Bool {
        let found: Int? = try sql.value("SELECT 1 FROM workshop_session WHERE hub = \(hub) AND id = \(id)")
        return found != nil
    }

    /// The scan just before tells the greatest time up to it, unless it was held back by its own receipt.
    private func greatestTime(before report: ScanReport, from device: String) throws -> Instant? {
        let row = try sql.row(
            """
            SELECT effective_at, received_at FROM scan
            WHERE hub = \(hub) AND device = \(device) AND epoch = \(report.epoch) AND seq < \(report.seq)
            ORDER BY seq DESC LIMIT 1
            """
        )
        guard let row else { return nil }
        let effective: Instant = try row["effective_at"]
        if try effective < row["received_at"] { return effective }
        let times = try sql.rows(
            """
            SELECT scanned_at, clock_offset_ms FROM scan
            WHERE hub = \(hub) AND device = \(device) AND epoch = \(report.epoch) AND seq < \(report.seq)
            """
        )
        return try times.map { ScanTiming.corrected(try $0["scanned_at"], clockOffsetMs: try $0["clock_offset_ms"]) }
            .max()
    }
}
