import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("The PIN of the staff")
struct PINLockTests {
    @Test(arguments: ["482915", "000001", "123450", "998877665544", "135791"])
    func `has six to twelve digits`(digits: String) {
        #expect(StaffPIN(digits)?.digits == digits)
    }

    @Test(arguments: ["", "48291", "4829153048291", "48291a", "４８２９１５", "48 915", "-48291"])
    func `is nothing else`(text: String) {
        #expect(StaffPIN(text) == nil)
    }

    @Test(arguments: ["000000", "7777777", "123456", "345678", "890123", "987654", "210987"])
    func `is none that anybody tries first`(digits: String) {
        #expect(StaffPIN(digits) == nil)
    }

    @Test
    func `may be wrong five times, then makes wait twice as long each time`() {
        var lock = PINLock()
        var now = Instant.opening
        for _ in 1...4 {
            lock.fail(at: now)
            #expect(lock.wait(at: now) == nil)
        }
        for minutes in [10, 20, 40, 80, 160, 320, 480, 480] {
            lock.fail(at: now)
            #expect(lock.wait(at: now) == .minutes(minutes))
            now = now + .minutes(minutes) - .seconds(1)
            #expect(lock.wait(at: now) == .seconds(1))
            now = now + .seconds(1)
            #expect(lock.wait(at: now) == nil)
        }
    }

    @Test
    func `makes wait no longer when the clock was set back`() {
        let lock = PINLock(failures: 5, failedAt: .opening + .days(400))
        #expect(lock.wait(at: .opening) == .minutes(10))
    }
}
