import Foundation
import HubDomain
import SQLStore

/// How a kiosk stands, as a manager sees it.
struct KioskState: Sendable {
    let kiosk: Kiosk
    /// Scans that it had yet to send when it last said so.
    let pending: Int
    /// Server minus kiosk.
    let clockOffset: TimeSpan?

    var isClockWrong: Bool { clockOffset.map(ScanTiming.isClockWrong) ?? false }
}

extension HubTransaction {
    /// How long a pairing code is good.
    static let pairingTime = TimeSpan.minutes(15)

    /// Why a kiosk was not paired.
    enum PairingFailure: Error, Equatable {
        case unknown
        case used
        /// Its time is over, or a newer code has taken its place.
        case expired
        /// The kiosk was revoked meanwhile.
        case revoked
    }

    /// Adds a kiosk and the code by which it will pair.
    func addKiosk(name: TextLine, room: Room.ID?) throws -> (kiosk: Kiosk.ID, code: PairingCode) {
        let kiosk: Kiosk.ID = newID()
        try sql.execute(
            """
            INSERT INTO kiosk (id, hub, name, room, created_at, pending)
            VALUES (\(kiosk), \(hub), \(name), \(room), \(now), 0)
            """
        )
        concerns(.kiosk, kiosk)
        return (kiosk, try newPairingCode(for: kiosk))
    }

    /// Makes a new pairing code; earlier ones of this kiosk no longer hold.
    func newPairingCode(for kiosk: Kiosk.ID) throws -> PairingCode {
        var generator = randomness
        let code = PairingCode(using: &generator)
        try sql.execute(
            """
            UPDATE pairing_code SET ends_at = \(now)
            WHERE hub = \(hub) AND kiosk = \(kiosk) AND used_at IS NULL AND ends_at > \(now)
            """
        )
        try sql.execute(
            """
            INSERT INTO pairing_code (digest, hub, kiosk, ends_at)
            VALUES (\(code.digest), \(hub), \(kiosk), \(now + HubTransaction.pairingTime))
            """
        )
        return code
    }

    /// Takes a kiosk in by its code, which is good for this once, and gives it its key; an earlier key no longer holds.
    func pair(_ code: PairingCode, name: TextLine?) throws -> (kiosk: Kiosk, key: BearerToken) {
        let kiosk = try kiosk(pairingBy: code)
        concerns(.kiosk, kiosk.id)
        let key = newToken()
        let secret = Data(ShortCodeSecret(deviceKey: key.text).bytes)
        let sealed = try secrets.seal(secret, for: .kioskSecret, context: kiosk.id.text)
        try sql.execute("UPDATE pairing_code SET used_at = \(now) WHERE digest = \(code.digest)")
        try sql.execute(
            """
            UPDATE kiosk SET key_digest = \(key.digest), sealed_secret = \(sealed), paired_at = \(now), pending = 0,
                name = \(name ?? kiosk.name), seen_at = NULL, clock_offset_ms = NULL
            WHERE hub = \(hub) AND id = \(kiosk.id)
            """
        )
        // Who had its key before may not give them away any more, and this one has not been told of them.
        try takeBackGrants(of: kiosk.id)
        try announceHub()
        guard let paired = try self.kiosk(kiosk.id) else { throw PairingFailure.unknown }
        return (paired, key)
    }

    func kiosk(_ id: Kiosk.ID) throws -> Kiosk? {
        try kioskState(id)?.kiosk
    }

    func kioskState(_ id: Kiosk.ID) throws -> KioskState? {
        try sql.row("SELECT * FROM kiosk WHERE hub = \(hub) AND id = \(id)").map(KioskState.init)
    }

    /// All kiosks by name.
    func kiosks() throws -> [KioskState] {
        try sql.rows("SELECT * FROM kiosk WHERE hub = \(hub) ORDER BY name, id").map(KioskState.init)
    }

    /// Shuts a kiosk out, at once and for good.
    func revokeKiosk(_ id: Kiosk.ID) throws {
        try sql.execute(
            """
            UPDATE kiosk SET revoked_at = COALESCE(revoked_at, \(now)), key_digest = NULL, sealed_secret = NULL
            WHERE hub = \(hub) AND id = \(id)
            """
        )
        try takeBackGrants(of: id)
    }

    /// Notes that a kiosk was heard of, and what it said of itself.
    func saw(_ kiosk: Kiosk.ID, pending: Int? = nil, clockOffset: TimeSpan? = nil) throws {
        try sql.execute(
            """
            UPDATE kiosk SET seen_at = \(now), pending = COALESCE(\(pending), pending),
                clock_offset_ms = COALESCE(\(clockOffset), clock_offset_ms)
            WHERE hub = \(hub) AND id = \(kiosk)
            """
        )
    }

    /// Under what a kiosk knows short codes.
    func shortCodeSecret(of kiosk: Kiosk.ID) throws -> ShortCodeSecret? {
        let sealed: Data? = try sql.value("SELECT sealed_secret FROM kiosk WHERE hub = \(hub) AND id = \(kiosk)")
        return try sealed.flatMap {
            ShortCodeSecret(bytes: try secrets.open($0, for: .kioskSecret, context: kiosk.text))
        }
    }

    private func kiosk(pairingBy code: PairingCode) throws -> Kiosk {
        let row = try sql.row(
            """
            SELECT kiosk.*, pairing_code.used_at, pairing_code.ends_at
            FROM pairing_code JOIN kiosk ON kiosk.id = pairing_code.kiosk
            WHERE pairing_code.hub = \(hub) AND pairing_code.digest = \(code.digest)
            """
        )
        guard let row else { throw PairingFailure.unknown }
        let usedAt: Instant? = try row["used_at"]
        if usedAt != nil { throw PairingFailure.used }
        let kiosk = try KioskState(row: row).kiosk
        if kiosk.revokedAt != nil { throw PairingFailure.revoked }
        if try row["ends_at"] <= now { throw PairingFailure.expired }
        return kiosk
    }

    /// The first kiosk is the first to be told of the hub and its keys.
    private func announceHub() throws {
        if try !isTold(.hub, String(hub.rawValue)) { try hubChanged() }
        for key in try publicSigningKeys() where try !isTold(.signingKey, String(key.id.rawValue)) {
            try signingKeyChanged(key.id)
        }
    }

    private func isTold(_ kind: Change.Kind, _ id: String) throws -> Bool {
        let known: Int? = try sql.value("SELECT 1 FROM change WHERE hub = \(hub) AND kind = \(kind) AND id = \(id)")
        return known != nil
    }
}

extension KioskState {
    fileprivate init(row: SQLRow) throws {
        kiosk = Kiosk(
            id: try row["id"],
            name: try row["name"],
            room: try row["room"],
            createdAt: try row["created_at"],
            pairedAt: try row["paired_at"],
            revokedAt: try row["revoked_at"],
            lastSeenAt: try row["seen_at"]
        )
        pending = try row["pending"]
        clockOffset = try row["clock_offset_ms"]
    }
}
