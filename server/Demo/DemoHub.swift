import Foundation
import HubDomain
import Terminal

/// Fills an empty hub with what makes it worth looking at: rooms, partners, two months of bookings, workshops with
/// people, and who came.
///
/// Everything happens through the same rules as in life, each thing at its own instant in the past.
struct DemoHub: Sendable {
    let store: Store
    let passwords: PasswordDesk

    /// What was made first and everything else refers to.
    struct Base: Sendable {
        var rooms: [String: Room] = [:]
        var partners: [String: Partner] = [:]
        var accounts: [String: Account] = [:]

        var manager: Account? { accounts[DemoCast.manager.email] }
    }

    /// Refuses a hub that has data; answers who can sign in.
    func fill(at now: Instant) async throws -> [String] {
        guard try await store.read(at: now, { try $0.partners().isEmpty && $0.everyRoom().isEmpty }) else {
            throw CommandFailure.failed("This hub has data already. Please name a new data directory for the demo.")
        }
        let password = newPassword()
        let hash = try await passwords.hash(password, salt: store.randomness.bytes(16))
        let before = now - .days(42)
        let base = try await store.writeAccess(at: before) { try DemoCast.addBase(to: $0, password: hash) }
        try await addWorkshops(base, at: now)
        try await addBookings(base, around: now)
        try await store.write(at: now - .days(2)) { try DemoCast.close(base, in: $0, around: now) }
        return lines(password)
    }

    private func addBookings(_ base: Base, around now: Instant) async throws {
        var generator = SeededRandom(seed: 1213)
        for offset in -30...21 {
            let plan = DemoPlan(base: base, day: offset, at: now, using: &generator)
            let made = min(now, now + .days(offset - 3))
            try await store.write(at: made) { try plan.book(in: $0, telling: offset == 1) }
        }
    }

    private func addWorkshops(_ base: Base, at now: Instant) async throws {
        var generator = SeededRandom(seed: 2026)
        for programme in DemoProgramme.all {
            guard let (run, workshop) = try await announce(programme, base, at: now, using: &generator) else {
                continue
            }
            let states = try await store.write(at: run.registered) { try run.register(for: workshop, in: $0) }
            for passage in run.passages(of: states, at: now) {
                try await store.write(at: passage.scannedAt) { _ = try Turnstile($0).checkIn(passage) }
            }
        }
    }

    /// On the day it is meant for, or on the next one further from today that is neither a holiday nor too short.
    private func announce(
        _ programme: DemoProgramme,
        _ base: Base,
        at now: Instant,
        using generator: inout SeededRandom
    ) async throws -> (DemoRun, Workshop)? {
        let before = generator
        for shift in 0..<7 {
            generator = before
            let day = programme.day + (programme.day < 0 ? -shift : shift)
            let run = DemoRun(programme: programme, on: day, base: base, at: now, using: &generator)
            do {
                return try await store.write(at: run.announced) { try run.announce(in: $0) }.map { (run, $0) }
            } catch is Problem {
                continue
            }
        }
        return nil
    }

    private func newPassword() -> String {
        var generator = store.randomness
        let letters = Array("abcdefghkmnpqrstuvwxyz23456789")
        let groups = (0..<3).map { _ in String((0..<4).map { _ in letters.randomElement(using: &generator) ?? "a" }) }
        return groups.joined(separator: "-")
    }

    private func lines(_ password: String) -> [String] {
        let width = DemoCast.people.map(\.email.count).max() ?? 0
        return ["Sign in with the password \(password) as"]
            + DemoCast.people.map { person in
                "  " + person.email.padding(toLength: width + 2, withPad: " ", startingAt: 0) + person.what
            }
    }
}
