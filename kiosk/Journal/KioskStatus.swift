import HubDomain
import SQLStore

/// How a kiosk stands, for whoever looks after it.
struct KioskStatus: Codable, Equatable, Sendable {
    var paired = false
    /// The server cut it off.
    var revoked = false
    var server: String?
    var lastSync: Instant?
    var clockOffsetMs: Int64 = 0
    /// Scans that the server has not got.
    var pending = 0
    /// Scans that the server does not want.
    var quarantined = 0
    var tickets = 0
    var workshops = 0
    /// What the server told that this version can't read.
    var unreadChanges = 0
    /// Those besides the screen's keyboard, while the kiosk runs.
    var scanners: [ScannerStatus] = []
    /// While a kiosk runs that prints.
    var printer: PrinterStatus?
    var schemaVersion = JournalSchema.migrations.count

    private enum CodingKeys: CodingKey {
        case paired, revoked, server, lastSync, clockOffsetMs, pending, quarantined, tickets, workshops, unreadChanges,
            scanners, printer, schemaVersion
    }

    /// Absent values are written as null, so that every member is always there.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(paired, forKey: .paired)
        try container.encode(revoked, forKey: .revoked)
        try container.encode(server, forKey: .server)
        try container.encode(lastSync, forKey: .lastSync)
        try container.encode(clockOffsetMs, forKey: .clockOffsetMs)
        try container.encode(pending, forKey: .pending)
        try container.encode(quarantined, forKey: .quarantined)
        try container.encode(tickets, forKey: .tickets)
        try container.encode(workshops, forKey: .workshops)
        try container.encode(unreadChanges, forKey: .unreadChanges)
        try container.encode(scanners, forKey: .scanners)
        try container.encode(printer, forKey: .printer)
        try container.encode(schemaVersion, forKey: .schemaVersion)
    }
}

extension JournalTransaction {
    func status(_ pairing: Pairing?) throws -> KioskStatus {
        var status = KioskStatus()
        status.paired = pairing != nil
        status.revoked = try isRevoked
        status.server = pairing?.server
        status.lastSync = try sql.value("SELECT synced_at FROM progress")
        status.clockOffsetMs = try clockOffset()
        status.pending = try sql.value("SELECT COUNT(*) FROM scan WHERE state = 'pending'") ?? 0
        status.quarantined = try sql.value("SELECT COUNT(*) FROM scan WHERE state = 'quarantined'") ?? 0
        status.tickets = try sql.value("SELECT COUNT(*) FROM ticket") ?? 0
        status.workshops = try sql.value("SELECT COUNT(*) FROM workshop") ?? 0
        status.unreadChanges = try sql.value("SELECT COUNT(*) FROM unread_change") ?? 0
        return status
    }
}
