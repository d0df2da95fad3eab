import HubDomain
import Testing

@testable import AnkerplatzKiosk

@Suite("What somebody without a ticket is asked")
struct WalkInFormTests {
    private let id = ScanID("00000000-0000-4000-8000-000000000007")

    private func form(_ fields: [String: String]) throws -> WalkInForm {
        let id = try #require(id)
        return try #require(WalkInForm(fields.merging(["session": "s"]) { given, _ in given }, newID: { id }))
    }

    @Test
    func `begins with the name, under a new id`() throws {
        let form = try form([:])
        #expect(form.step == .name)
        #expect(form.scan == id)
        #expect(form.hidden.map(\.value) == ["s", id?.text, "name", ""])
        #expect(WalkInForm([:], newID: { form.scan }) == nil)
    }

    @Test(arguments: [
        ("", "w", "W"), ("Wil", "m", "Wilm"), ("Anna", "-", "Anna-"), ("Anna-", "l", "Anna-L"),
        ("Wilma", " ", "Wilma "),
        ("Wilma ", " ", "Wilma "), ("Wilma ", "ö", "Wilma Ö"), ("", " ", ""), ("Wil", "back", "Wi"), ("", "back", ""),
        ("Wil", "7", "Wil"), ("", "Ole-von Ahn", "Ole-Von Ahn"), ("wi", "l", "Wil"),
    ])
    func `takes a name key by key`(typed: String, key: String, result: String) throws {
        #expect(try form(["typed": typed, "key": key]).typed == result)
    }

    @Test
    func `takes no more of a name than fits`() throws {
        let form = try form(["typed": String(repeating: "a", count: 500), "key": "b"])
        #expect(form.typed.count == 60)
    }

    @Test
    func `asks again for a name that is none`() throws {
        for typed in ["", "   "] {
            let form = try form(["typed": typed, "key": "send"])
            #expect(form.step == .name)
            #expect(form.fault == .nameEmpty)
        }
    }

    @Test
    func `asks for an address next, which may be left out`() throws {
        let next = try form(["typed": "Wilma Ohneticket", "key": "send", "scan": id?.text ?? ""])
        #expect(next.step == .email)
        #expect(next.typed.isEmpty)
        let fields = Dictionary(uniqueKeysWithValues: next.hidden.map { ($0.name, $0.value) })
        let without = try form(fields.merging(["typed": "", "key": "send"]) { $1 }).answers
        #expect(without?.name.text == "Wilma Ohneticket")
        #expect(without?.email == nil)
        let with = try form(fields.merging(["typed": "Wilma@Example.org", "key": "send"]) { $1 }).answers
        #expect(with?.email?.text == "wilma@example.org")
        let wrong = try form(fields.merging(["typed": "wilma", "key": "send"]) { $1 })
        #expect(wrong.answers == nil)
        #expect(wrong.fault == .email(.missingAt))
        #expect(wrong.typed == "wilma")
    }

    @Test
    func `loses nothing when the name is not there any more`() throws {
        let form = try form(["step": "email", "typed": "", "key": "send"])
        #expect(form.step == .name)
        #expect(form.fault == .nameEmpty)
        #expect(form.answers == nil)
    }
}
