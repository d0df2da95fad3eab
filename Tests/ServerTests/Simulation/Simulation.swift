import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Synchronization

@testable import AnkerplatzKiosk
@testable import AnkerplatzServer

/// A day at a hub with several kiosks: guests, clocks, networks, disks and power cuts, all drawn from one seed, and what
/// must hold whatever happens.
struct Simulation {
    let hub: TestHub
    let workshop: String
    let kiosks: [SimulatedKiosk]
    private var random: SeededRandom
    private var tickets: [TestTicket] = []
    /// Every scan that was answered with a passage, by its kiosk's place.
    private var passed: [(scan: ScanID, kiosk: Int)] = []
    private var takenBack: Set<ScanID> = []
    /// Those of which nobody knows, since the disk failed.
    private var perhapsTakenBack: Set<ScanID> = []
    /// What did not hold.
    private var faults: [String] = []

    /// What came of a day.
    struct Report: Sendable {
        /// What did not hold.
        var faults: [String] = []
        /// How many writes of kiosks fared how.
        var fates: [SimulatedDisk.Fate: Int] = [:]
    }

    static func run(seed: UInt64, steps: Int) async throws -> Report {
        let folder = FileManager.default.temporaryDirectory.appending(path: "simulation-\(seed)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let found = Mutex(Report())
        try await TestHub.run(randomness: Randomness(seed: seed)) { hub in
            var simulation = try await Simulation(hub, seed: seed, in: folder)
            for _ in 0..<steps { try await simulation.step() }
            try await simulation.comeToRest()
            try await simulation.check()
            for kiosk in simulation.kiosks { try await kiosk.close() }
            found.withLock { [report = simulation.report] in $0 = report }
        }
        return found.withLock { $0 }
    }

    private var report: Report {
        var report = Report(faults: faults)
        for kiosk in kiosks { report.fates.merge(kiosk.disk.fates, uniquingKeysWith: +) }
        return report
    }

    private init(_ hub: TestHub, seed: UInt64, in folder: URL) async throws {
        self.hub = hub
        random = SeededRandom(seed: seed)
        workshop = try await hub.addWorkshop(capacity: 400, lasting: .hours(12)).text("id")
        // Mostly few, sometimes as many as a hub may have.
        let count = Int.random(in: 0..<20, using: &random) == 0 ? 16 : Int.random(in: 1...4, using: &random)
        var kiosks: [SimulatedKiosk] = []
        for number in 0..<count {
            kiosks.append(try await SimulatedKiosk(hub, seed: seed &* 1000 &+ UInt64(number), in: folder))
        }
        self.kiosks = kiosks
        for _ in 0..<3 { try await register() }
    }

    private mutating func step() async throws {
        let kiosk = Int.random(in: 0..<kiosks.count, using: &random)
        switch Int.random(in: 0..<100, using: &random) {
        case ..<50: try await scan(at: kiosk)
        case ..<72: _ = await kiosks[kiosk].exchange()
        case ..<82: hub.clock.advance(by: .seconds(Int.random(in: 1...600, using: &random)))
        case ..<87: try await register()
        case ..<90: try await end(reissuing: Bool.random(using: &random))
        case ..<94: try await takeBack(at: kiosk)
        case ..<96: try await kiosks[kiosk].restart()
        case ..<98: try await kiosks[kiosk].losePower()
        default: kiosks[kiosk].setClock(fast: .seconds(Int.random(in: -7200...7200, using: &random)))
        }
        if kiosks[kiosk].disk.hasLostPower { try await kiosks[kiosk].restart() }
    }

    private mutating func register() async throws {
        let seats = Int.random(in: 0..<4, using: &random) == 0 ? 3 : 1
        tickets.append(try await hub.ticket(for: workshop, name: "Gast \(tickets.count)", seats: seats))
    }

    /// Cancels somebody's registration, or gives them a new code; the old one stays in their pocket.
    private mutating func end(reissuing: Bool) async throws {
        guard let ticket = tickets.randomElement(using: &random) else { return }
        let path = "/api/v1/registrations/\(ticket.registration)"
        if reissuing {
            let answer = try await hub.ask(.post, path + "/reissue", as: hub.manager, json: "{}")
            if let again = TestTicket(answer) { tickets.append(again) }
        } else {
            _ = try await hub.ask(.delete, path, as: hub.manager)
        }
    }

    private mutating func scan(at place: Int) async throws {
        guard let ticket = tickets.randomElement(using: &random) else { return }
        let direction: Direction = Int.random(in: 0..<3, using: &random) == 0 ? .out : .in
        let seats = Bool.random(using: &random) ? nil : 1
        let outcome = await kiosks[place].take(ticket.code, direction, seats: seats)
        guard outcome.verdict.isPassage else { return }
        passed.append((outcome.scan, place))
        hold(!kiosks[place].disk.hasLostPower, "a kiosk without power let somebody pass")
        let kept = try await kiosks[place].journal.read(at: kiosks[place].now) { try $0.outcome(of: outcome.scan) }
        hold(kept?.verdict == outcome.verdict, "somebody saw green before it was stored")
    }

    private mutating func takeBack(at place: Int) async throws {
        guard let last = passed.last(where: { $0.kiosk == place }) else { return }
        switch try await kiosks[place].takeBack(last.scan) {
        case true?: takenBack.insert(last.scan)
        case false?: break
        case nil: perhapsTakenBack.insert(last.scan)
        }
    }

    /// The network is good again, and everybody hears of everything.
    private mutating func comeToRest() async throws {
        for kiosk in kiosks {
            kiosk.heal()
            kiosk.setClock(fast: .zero)
        }
        // The first time scans go out, the second time all hear what came of them.
        for _ in 1...2 {
            for kiosk in kiosks { hold(await kiosk.exchange(), "an exchange broke off on a good network") }
        }
    }

    private mutating func hold(_ condition: Bool, _ fault: String) {
        if !condition { faults.append(fault) }
    }

    private mutating func check() async throws {
        let (kept, annulled) = try await hub.read { hub in
            let rows = try hub.sql.rows("SELECT id, annulled_at FROM scan")
            let ids: [ScanID] = try rows.map { try $0["id"] }
            let annulled = try rows.filter { try $0["annulled_at"] as Instant? != nil }
            return (ids, Set(try annulled.map { try $0["id"] as ScanID }))
        }
        hold(Set(passed.map(\.scan)).isSubset(of: Set(kept)), "what was acknowledged is not on the server")
        hold(kept.count == Set(kept).count, "a scan is there twice")
        let isExact = annulled.isSuperset(of: takenBack) && annulled.isSubset(of: takenBack.union(perhapsTakenBack))
        hold(isExact, "what was taken back is not what no longer counts")
        let inside = try await hub.inside()
        for kiosk in kiosks {
            let (status, guests, stray) = try await kiosk.journal.read(at: kiosk.now) { journal in
                _ = try journal.verifyChain()
                let stray: Int? = try journal.sql.value(
                    "SELECT COUNT(*) FROM presence WHERE name IS NOT NULL AND ticket NOT IN (SELECT ticket FROM inside)"
                )
                return (try journal.status(nil), try journal.guests(), stray)
            }
            hold(status.pending == 0 && status.quarantined == 0, "a kiosk has scans left over")
            hold(guests.reduce(0) { $0 + $1.seats } == inside, "a kiosk and the server disagree on who is inside")
            let seats = Dictionary(grouping: guests, by: \.ticket).mapValues { $0.reduce(0) { $0 + $1.seats } }
            hold(seats.values.allSatisfy { $0 <= 3 }, "more are inside than a ticket has seats")
            hold(stray == 0, "a name stays of somebody who has left")
        }
    }
}
