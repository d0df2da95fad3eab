import Foundation
import HubDomain

/// Judges what is scanned here, alone, and stores it before anyone hears of it.
struct Entrance: Sendable {
    let station: Station
    let numbering: Numbering
    let randomness: Randomness
    /// The kiosk's own clock.
    let now: @Sendable () -> Instant
    /// Hears of every scan that was stored.
    let onStored: @Sendable () -> Void

    init(
        station: Station,
        randomness: Randomness = .system,
        now: @escaping @Sendable () -> Instant = { Instant(.now) },
        onStored: @escaping @Sendable () -> Void = {}
    ) {
        self.station = station
        self.randomness = randomness
        self.now = now
        self.onStored = onStored
        numbering = Numbering(mark: station.mark, randomness: randomness)
    }

    /// A new scan of what was read.
    func scan(_ raw: [UInt8], _ direction: Direction, door: Door? = nil, seats: Int? = nil) -> Scan {
        Scan(id: newScanID(), raw: raw, direction: direction, door: door, seats: seats)
    }

    /// Judges and stores; the same scan a second time is answered from the journal.
    ///
    /// What could not be stored is out of service, whatever the judgement would have been.
    func take(_ scan: Scan) async -> Outcome {
        let now = now()
        guard let pairing = station.pairingFile.pairing else { return .outOfService(scan, at: now) }
        do {
            let outcome = try await station.journal.write(at: now) { journal in
                try journal.take(scan, as: pairing, numbering)
            }
            onStored()
            return outcome
        } catch {
            return .outOfService(scan, at: now)
        }
    }

    /// Judges and stores somebody who comes without a ticket; nil when there is no seat left here for them.
    func take(_ walkIn: WalkIn) async -> Outcome? {
        let now = now()
        guard let pairing = station.pairingFile.pairing else { return .outOfService(walkIn.scan, at: now) }
        do {
            let outcome = try await station.journal.write(at: now) { journal in
                try journal.take(walkIn, as: pairing, numbering)
            }
            onStored()
            return outcome
        } catch {
            return .outOfService(walkIn.scan, at: now)
        }
    }

    /// A new id, for what will be stored once under it.
    func newScanID() -> ScanID {
        var randomness = randomness
        return ScanID(using: &randomness)
    }

    func newTicketID() -> TicketID {
        var randomness = randomness
        return TicketID(using: &randomness)
    }

    /// What an earlier scan came to.
    func outcome(of scan: ScanID) async throws -> Outcome? {
        try await station.journal.read(at: now()) { try $0.outcome(of: scan) }
    }

    /// What a scan would come to, without its having happened.
    func preview(_ scan: Scan) async -> Outcome? {
        guard let pairing = station.pairingFile.pairing else { return nil }
        return try? await station.journal.read(at: now()) { journal in
            try journal.judge(scan, as: pairing).outcome
        }
    }
}
