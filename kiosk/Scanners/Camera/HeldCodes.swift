import HubDomain

/// What is held before the camera now, as a value: each code is given once, for as long as it stays.
///
/// A camera sees a code many times a second, and may see a poster all day.
struct HeldCodes: Sendable {
    private var held: [[UInt8]: Held] = [:]

    private struct Held {
        var direction: Direction
        var seenAt: Duration
    }

    /// The code that a picture newly shows, of several the one that is meant.
    mutating func new(of seen: [SeenCode], _ direction: Direction, at now: Duration) -> [UInt8]? {
        held = held.filter { now - $0.value.seenAt < Doorkeeper.repeatTime }
        for code in seen { held[code.raw]?.seenAt = now }
        guard let meant = HeldCodes.meant(of: seen) else { return nil }
        if let earlier = held[meant] {
            // Who has just come in may want to go out. Not the other way: the screen comes back to the start by itself.
            guard direction == .out, earlier.direction == .in else { return nil }
        }
        held[meant] = Held(direction: direction, seenAt: now)
        return meant
    }

    /// A ticket rather than a poster behind it, and what is in the middle rather than what is beside it.
    private static func meant(of seen: [SeenCode]) -> [UInt8]? {
        let tickets = seen.filter { CodeReading.read($0.raw) != .unreadable }
        return (tickets.isEmpty ? seen : tickets).min { $0.distance < $1.distance }?.raw
    }
}
