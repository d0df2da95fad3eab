import HubDomain
import Testing

@Suite("Seats that kiosks may give away")
struct WalkInGrantTests {
    @Test
    func `are half of what nobody has, in equal parts`() {
        let seats = WorkshopSeats(capacity: 40, taken: 8, offered: 2)
        #expect(seats.walkInSeats(holding: 0, sharedBy: 3) == 5)
        #expect(seats.walkInSeats(holding: 0, sharedBy: 1) == 15)
        // Of few seats who asks first has one.
        #expect(WorkshopSeats(capacity: 12, taken: 8).walkInSeats(holding: 0, sharedBy: 3) == 1)
        #expect(WorkshopSeats(capacity: 12, taken: 8, granted: 2).walkInSeats(holding: 0, sharedBy: 3) == 0)
        #expect(WorkshopSeats(capacity: 12, taken: 8, granted: 2).walkInSeats(holding: 1, sharedBy: 3) == 1)
        #expect(WorkshopSeats(capacity: 500, taken: 0).walkInSeats(holding: 0, sharedBy: 1) == 20)
    }

    @Test
    func `are none of the last one, and none while somebody waits`() {
        #expect(WorkshopSeats(capacity: 12, taken: 11).walkInSeats(holding: 0, sharedBy: 1) == 0)
        #expect(WorkshopSeats(capacity: 12, taken: 14).walkInSeats(holding: 0, sharedBy: 1) == 0)
        let line = [WorkshopSeats.Party(registration: Registration.ID("gruppe"), seats: 9)]
        #expect(WorkshopSeats(capacity: 12, taken: 4, waiting: line).walkInSeats(holding: 3, sharedBy: 1) == 0)
    }

    @Test
    func `are free for nobody else`() {
        #expect(WorkshopSeats(capacity: 12, taken: 4, offered: 1, granted: 3).free == 4)
        #expect(WorkshopSeats(capacity: 2, taken: 1, granted: 3).free == 0)
    }

    @Test
    func `are more at once, and fewer once the kiosk knows`() {
        var grant = WalkInGrant()
        grant.tell(5, as: 1)
        #expect(grant.seats == 5)
        grant.tell(2, as: 2)
        #expect((grant.seats, grant.told) == (5, 2))
        grant.hear(of: 1)
        #expect(grant.seats == 5)
        let isUsed = [grant.use()]
        #expect((grant.seats, grant.told) == (4, 1))
        grant.hear(of: 2)
        #expect(grant.seats == 1)
        #expect(isUsed + [grant.use(), grant.use()] == [true, true, false])
    }

    @Test(arguments: 1...200)
    func `are never too many, whatever gets lost between hub and kiosks`(seed: UInt64) {
        var world = WalkInWorld(seed: seed)
        for _ in 0..<400 {
            world.step()
            #expect(world.isWithinCapacity, "\(world)")
            #expect(world.areKiosksWithinTheirGrants, "\(world)")
        }
        world.meetAll()
        // Whoever was let in has a seat, and what was not used has come back.
        #expect(world.refused == 0)
        #expect(world.came == world.seated)
        world.closeForWalkIns()
        #expect(world.granted == 0)
    }
}

/// A hub with a workshop of few seats and kiosks that are alone now and then: answers get lost on the way, and whatever
/// is sent comes again.
private struct WalkInWorld: CustomStringConvertible {
    private struct Desk {
        var quota = WalkInQuota(seats: 0)
        /// The number of the last telling that it took in.
        var heard: Int64 = 0
        /// People whom it has not heard the hub take note of, by number.
        var waiting: [Int] = []
    }

    private let capacity: Int
    private var draw: SeededRandom
    private var number: Int64 = 0
    private var grants: [WalkInGrant]
    private var desks: [Desk]
    private var online = 0
    private var line = 0
    private var known: Set<Int> = []
    private var isOpen = true
    private var isBusy = true
    private(set) var came = 0
    private(set) var seated = 0
    private(set) var refused = 0

    init(seed: UInt64) {
        draw = SeededRandom(seed: seed)
        capacity = Int.random(in: 1...30, using: &draw)
        let kiosks = Int.random(in: 1...4, using: &draw)
        grants = Array(repeating: WalkInGrant(), count: kiosks)
        desks = Array(repeating: Desk(), count: kiosks)
    }

    var granted: Int { grants.reduce(0) { $0 + $1.seats } }
    var isWithinCapacity: Bool { online + seated + granted <= capacity }

    /// What a kiosk could still give away the hub keeps for it.
    var areKiosksWithinTheirGrants: Bool {
        zip(grants, desks).allSatisfy { grant, desk in
            desk.quota.left + desk.waiting.count { !known.contains($0) } <= grant.seats
        }
    }

    var description: String { "\(online) online, \(seated) seated, \(grants), \(desks)" }

    mutating func step() {
        let kiosk = Int.random(in: desks.indices, using: &draw)
        switch Int.random(in: 0..<10, using: &draw) {
        case 0: register()
        case 1: online = max(0, online - 1)
        case 2...5: arrive(at: kiosk)
        case 6: _ = upload(from: kiosk, answerArrives: Bool.random(using: &draw))
        default: exchange(kiosk, answerArrives: Int.random(in: 0..<3, using: &draw) > 0)
        }
    }

    /// The network is back for everybody, and nobody comes any more.
    mutating func meetAll() {
        isBusy = false
        for _ in 0..<3 { for kiosk in desks.indices { exchange(kiosk, answerArrives: true) } }
    }

    mutating func closeForWalkIns() {
        isOpen = false
        meetAll()
    }

    private var seats: WorkshopSeats {
        let waiting = (0..<line).map { WorkshopSeats.Party(registration: Registration.ID(String($0)), seats: 1) }
        return WorkshopSeats(capacity: capacity, taken: online + seated, granted: granted, waiting: waiting)
    }

    private mutating func register() {
        if seats.free > 0 { online += 1 } else { line += 1 }
    }

    private mutating func serveLine() {
        let next = min(line, seats.free)
        line -= next
        online += next
    }

    private mutating func arrive(at kiosk: Int) {
        guard desks[kiosk].quota.admit() else { return }
        came += 1
        desks[kiosk].waiting.append(came)
    }

    /// Sends everybody whom the hub may not know; false when the answer got lost.
    private mutating func upload(from kiosk: Int, answerArrives: Bool) -> Bool {
        for person in desks[kiosk].waiting.shuffled(using: &draw) where known.insert(person).inserted {
            if grants[kiosk].use() { seated += 1 } else { refused += 1 }
        }
        guard answerArrives else { return false }
        for _ in desks[kiosk].waiting { desks[kiosk].quota.acknowledge() }
        desks[kiosk].waiting = []
        return true
    }

    private mutating func exchange(_ kiosk: Int, answerArrives: Bool) {
        guard upload(from: kiosk, answerArrives: Bool.random(using: &draw) || answerArrives) else { return }
        grants[kiosk].hear(of: desks[kiosk].heard)
        serveLine()
        let held = grants[kiosk].seats
        let wanted = isOpen ? seats.walkInSeats(holding: held, sharedBy: desks.count) : 0
        if wanted != grants[kiosk].told {
            number += 1
            grants[kiosk].tell(wanted, as: number)
        }
        // Somebody comes while the answer is on its way.
        if isBusy, Bool.random(using: &draw) { arrive(at: kiosk) }
        guard answerArrives else { return }
        if desks[kiosk].heard < grants[kiosk].number {
            desks[kiosk].quota.tell(grants[kiosk].told)
            desks[kiosk].heard = grants[kiosk].number
        }
    }
}
