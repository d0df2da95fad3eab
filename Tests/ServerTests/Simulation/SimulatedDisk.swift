import Foundation
import HubDomain
import Synchronization

@testable import AnkerplatzKiosk

/// The disk below a kiosk's journal: it refuses writes, stores some without saying so, and loses power in the middle of
/// others, as a seed says.
final class SimulatedDisk: Sendable {
    /// What befalls a write.
    enum Fate: CaseIterable {
        case isStored, isRefused, isUnheard, losesPower
    }

    struct Failure: Error {
        let fate: Fate
    }

    private let folder: URL
    private let state: Mutex<State>

    private struct State {
        var random: SeededRandom
        var isGood = true
        var fate = Fate.isStored
        /// The files before the write that is being made.
        var before = JournalFiles()
        /// What the power cut has left; until the kiosk starts again nothing is stored.
        var left: JournalFiles?
        var fates: [Fate: Int] = [:]
    }

    init(_ folder: URL, seed: UInt64) {
        self.folder = folder
        state = Mutex(State(random: SeededRandom(seed: seed)))
    }

    var journalDisk: JournalDisk {
        JournalDisk(committing: { try self.committing() }, committed: { try self.committed() })
    }

    /// How many writes fared how.
    var fates: [Fate: Int] { state.withLock { $0.fates } }

    var hasLostPower: Bool { state.withLock { $0.left != nil } }

    func set(isGood: Bool) {
        state.withLock { $0.isGood = isGood }
    }

    /// The power goes while nothing is being written.
    func losePower() throws {
        let files = try JournalFiles(in: folder)
        state.withLock { state in
            state.left = files
            state.fates[.losesPower, default: 0] += 1
        }
    }

    /// The power is back: lays on the disk what it had kept.
    func recover() throws {
        let left = state.withLock { state in
            defer { state.left = nil }
            return state.left
        }
        try left?.write(to: folder)
    }

    private func committing() throws {
        try state.withLock { state in
            guard state.left == nil else { throw Failure(fate: .losesPower) }
            state.fate = state.isGood ? .isStored : draw(&state.random)
            state.fates[state.fate, default: 0] += 1
            if state.fate == .isRefused { throw Failure(fate: .isRefused) }
            if state.fate == .losesPower { state.before = try JournalFiles(in: folder) }
        }
    }

    private func committed() throws {
        try state.withLock { state in
            switch state.fate {
            case .isStored, .isRefused: return
            case .isUnheard: break
            case .losesPower:
                let after = try JournalFiles(in: folder)
                state.left = state.before.torn(on: after, using: &state.random)
            }
            throw Failure(fate: state.fate)
        }
    }

    private func draw(_ random: inout SeededRandom) -> Fate {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<3: .isRefused
        case ..<6: .isUnheard
        case ..<8: .losesPower
        default: .isStored
        }
    }
}

/// What the journal's file and its log have on the disk.
private struct JournalFiles {
    private var database = Data()
    private var log = Data()

    /// A disk keeps or loses so many bytes at once.
    private static let sector = 512

    init() {}

    init(in folder: URL) throws {
        database = try Data(contentsOf: folder.appending(path: "kiosk.sqlite"))
        let log = folder.appending(path: "kiosk.sqlite-wal")
        if FileManager.default.fileExists(atPath: log.path) { self.log = try Data(contentsOf: log) }
    }

    /// Into the same files: others would be an image that was put back.
    func write(to folder: URL) throws {
        try database.write(to: folder.appending(path: "kiosk.sqlite"))
        try log.write(to: folder.appending(path: "kiosk.sqlite-wal"))
        try? FileManager.default.removeItem(at: folder.appending(path: "kiosk.sqlite-shm"))
    }

    /// What a power cut leaves of a write that was not synced: any of its sectors, in no order.
    func torn(on after: JournalFiles, using random: inout SeededRandom) -> JournalFiles {
        // Where the log was folded into the file meanwhile, each step was synced before the next.
        guard database == after.database else { return after }
        var torn = after
        let isShort = Bool.random(using: &random)
        for start in stride(from: 0, to: after.log.count, by: Self.sector) {
            let range = start..<min(start + Self.sector, after.log.count)
            // The head of a log that begins anew is synced before what follows it.
            let isHead = start == 0 && log.prefix(32) != after.log.prefix(32)
            if isHead || Bool.random(using: &random) { continue }
            // Bytes beside those that are written stay as they are (SQLite calls it power-safe overwrite).
            let old = range.lowerBound < log.count ? log[start..<min(range.upperBound, log.count)] : Data()
            torn.log.replaceSubrange(range, with: old + Data(repeating: 0, count: range.count - old.count))
        }
        if isShort, log.count < torn.log.count, log.prefix(32) == torn.log.prefix(32) {
            torn.log = torn.log.prefix(Int.random(in: log.count...torn.log.count, using: &random))
        }
        return torn
    }
}
