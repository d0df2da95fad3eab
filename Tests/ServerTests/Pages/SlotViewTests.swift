import Testing

@testable import AnkerplatzServer

@Suite("A slot as templates see it")
struct SlotViewTests {
    @Test func `has all of its properties as fields, and no others`() {
        let slot = SlotView(
            kind: "free",
            size: "short",
            quarters: ("0900", "0945"),
            time: "9:00–9:40",
            word: "Frei",
            note: nil,
            href: "/book",
            spoken: nil
        )
        #expect(slot.classes == "slot slot--free slot--short from-0900 to-0945")
        for field in Mirror(reflecting: slot).children {
            #expect(slot.text(named: field.label ?? "") == .some(field.value as? String))
        }
        #expect(slot.text(named: "kind") == nil)
    }
}
