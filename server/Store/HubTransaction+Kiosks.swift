import Foundation
import HubDomain
import SQLStore

extension HubTransaction {
    /// How long a pairing code is good.
    static let pairingTime = TimeSpan.minutes(15)

    /// Adds a kiosk and the code by which it will pair.
    func addKiosk(name: TextLine, room: Room.ID?) throws -> (kiosk: Kiosk.ID, code: PairingCode) {
        let kiosk: Kiosk.ID = newID()
        try sql.execute(
            """
            INSERT INTO kiosk (id, hub, name, room, created_at, pending)
            VALUES (\(kiosk), \(hub), \(name), \(room), \(now), 0)
            """
        )
        return (kiosk, try newPairingCode(for: kiosk))
    }

    /// Makes a new pairing code; earlier ones of this kiosk no longer hold.
    func newPairingCode(for kiosk: Kiosk.ID) throws -> PairingCode {
        var generator = randomness
        let code = PairingCode(using: &generator)
        try sql.execute("DELETE FROM pairing_code WHERE hub = \(hub) AND kiosk = \(kiosk) AND used_at IS NULL")
        try sql.execute(
            """
            INSERT INTO pairing_code (digest, hub, kiosk, ends_at)
            VALUES (\(code.digest), \(hub), \(kiosk), \(now + HubTransaction.pairingTime))
            """
        )
        return code
    }
}
