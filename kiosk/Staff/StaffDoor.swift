import Foundation
import HubDomain
import NIOPosix
import Passwords
import Synchronization

/// Lets the staff in by their PIN, and forgets them when they do nothing for a while.
final class StaffDoor: Sendable {
    /// What the pad shows.
    enum State: Equatable, Sendable {
        /// This kiosk was given no PIN.
        case closed
        case asking(length: Int, triesLeft: Int)
        case locked(for: TimeSpan)
    }

    enum Answer: Equatable, Sendable {
        /// With the word by which the screen is known from now on.
        case open(String)
        case wrong(State)
    }

    /// So long nobody need do anything.
    static let patience = Duration.seconds(120)

    private let entrance: Entrance
    /// Since the start of the process.
    private let uptime: @Sendable () -> Duration
    private let session = Mutex<Session?>(nil)

    private struct Session {
        let word: String
        var seen: Duration
    }

    init(entrance: Entrance, uptime: @escaping @Sendable () -> Duration) {
        self.entrance = entrance
        self.uptime = uptime
    }

    func state() async throws -> State {
        let now = entrance.now()
        guard let kept = try await entrance.station.journal.read(at: now, { try $0.staffPIN() }) else { return .closed }
        if let wait = kept.lock.wait(at: now) { return .locked(for: wait) }
        return .asking(length: kept.length, triesLeft: max(1, PINLock.freeTries - kept.lock.failures))
    }

    func type(_ digits: String) async throws -> Answer {
        let journal = entrance.station.journal
        guard let hash = try await journal.write(at: entrance.now(), { try $0.beginTry() }),
            try await NIOThreadPool.singleton.runIfActive({ hash.matches(digits) })
        else { return .wrong(try await state()) }
        try await journal.write(at: entrance.now()) { try $0.endTry() }
        let word = entrance.randomness.word()
        let now = uptime()
        session.withLock { $0 = Session(word: word, seen: now) }
        return .open(word)
    }

    /// Whether a screen is the staff's; asking keeps it so.
    func isOpen(to word: String?) -> Bool {
        let now = uptime()
        return session.withLock { session in
            guard let open = session, open.word == word else { return false }
            guard now - open.seen < StaffDoor.patience else {
                session = nil
                return false
            }
            session?.seen = now
            return true
        }
    }

    func close() {
        session.withLock { $0 = nil }
    }

    /// Sets the PIN; what was typed wrong before is forgotten.
    static func set(_ pin: StaffPIN, at entrance: Entrance) async throws {
        let salt = entrance.randomness.bytes(16)
        let hash = try await NIOThreadPool.singleton.runIfActive { PasswordHash(of: pin.digits, salt: salt) }
        try await entrance.station.journal.write(at: entrance.now()) { try $0.set(hash, length: pin.digits.count) }
    }
}
