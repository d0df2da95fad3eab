import HubDomain
import Testing

@Suite("The order of scans")
struct ScanOrderTests {
    static let start = Instant(seconds: 1_773_132_000)

    @Test func `goes by the corrected time of the door, not by arrival`() {
        let late = timing("east", 1, minute: 1, received: 60)
        let early = timing("west", 1, minute: 2, received: 3)
        #expect([early, late].ordered().map(\.origin) == [.kiosk(Kiosk.ID("east")), .kiosk(Kiosk.ID("west"))])
    }

    @Test func `corrects a clock that was two hours slow`() {
        let slow = timing("east", 1, minute: -120, offset: 7_200_000, received: 5)
        #expect([slow].ordered().map(\.effectiveAt) == [Self.start])
    }

    @Test func `never runs backwards within a kiosk's epoch when its clock was set back`() {
        let scans = [timing("east", 1, minute: 10, received: 60), timing("east", 2, minute: 4, received: 60)]
        #expect(scans.ordered().map(\.effectiveAt) == [Self.start + .minutes(10), Self.start + .minutes(10)])
        #expect(scans.ordered().map(\.seq) == [1, 2])
        #expect(scans.reversed().ordered() == scans.ordered())
    }

    @Test func `begins anew with each epoch`() {
        let scans = [
            timing("east", 1, minute: 10, received: 60), timing("east", 1, minute: 4, received: 60, epoch: 2),
        ]
        #expect(scans.ordered().map(\.effectiveAt) == [Self.start + .minutes(4), Self.start + .minutes(10)])
    }

    @Test func `puts no scan after its receipt`() {
        let ahead = timing("east", 1, minute: 500, received: 7)
        let next = timing("east", 2, minute: 8, received: 9)
        #expect([ahead, next].ordered().map(\.effectiveAt) == [Self.start + .minutes(7), Self.start + .minutes(9)])
    }

    @Test func `is by kiosk, epoch and number at the same instant`() {
        let scans = [
            timing("west", 1, minute: 1, received: 9), timing("east", 7, minute: 1, received: 9, epoch: 2),
            timing("east", 9, minute: 1, received: 9), timing("east", 8, minute: 1, received: 9),
        ]
        #expect(
            scans.ordered() == [
                order(.kiosk(Kiosk.ID("east")), 8), order(.kiosk(Kiosk.ID("east")), 9),
                order(.kiosk(Kiosk.ID("east")), 7, epoch: 2), order(.kiosk(Kiosk.ID("west")), 1),
            ]
        )
    }

    @Test func `is by receipt for what the server judged at the same instant, after what kiosks reported`() {
        let inOrder = [
            order(.kiosk(Kiosk.ID("west")), 900), order(.server, 1, epoch: -1), order(.server, 2, epoch: -1),
            order(.server, 10, epoch: -1),
        ]
        #expect(inOrder.reversed().sorted() == inOrder)
        let later = order(.kiosk(Kiosk.ID("east")), 1, minute: 2)
        #expect(([later] + inOrder).sorted() == inOrder + [later])
    }

    @Test(arguments: [Int64.max, Int64.min, 1 << 62, -(1 << 62)])
    func `survives an absurd clock offset`(offset: Int64) {
        let effective = timing("east", 1, minute: 0, offset: offset, received: 5).effectiveAt(after: nil)
        #expect(effective >= Instant(seconds: 0))
        #expect(effective <= Self.start + .minutes(5))
    }

    private func order(_ origin: ScanOrder.Origin, _ seq: Int, epoch: Int = 1, minute: Int = 1) -> ScanOrder {
        ScanOrder(effectiveAt: Self.start + .minutes(minute), origin: origin, epoch: epoch, seq: seq)
    }

    private func timing(
        _ kiosk: String,
        _ seq: Int,
        minute: Int,
        offset: Int64 = 0,
        received: Int,
        epoch: Int = 1
    ) -> ScanTiming {
        ScanTiming(
            kiosk: Kiosk.ID(kiosk),
            epoch: epoch,
            seq: seq,
            scannedAt: Self.start + .minutes(minute),
            clockOffsetMs: offset,
            receivedAt: Self.start + .minutes(received)
        )
    }
}
