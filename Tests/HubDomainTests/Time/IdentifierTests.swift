import Testing

@testable import HubDomain

@Suite("An id")
struct IdentifierTests {
    @Test func `sorts by age`() {
        var random = SeededRandom(seed: 6)
        let ids = (0..<500).map { Room.ID(at: Instant(seconds: 1_800_000_000 + $0), using: &random) }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == 500)
        #expect(
            ids.allSatisfy { $0.text.count == 26 && $0.text.allSatisfy("0123456789abcdefghijklmnopqrstuv".contains) }
        )
    }
}
