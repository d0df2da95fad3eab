import Testing

@testable import HubDomain

@Suite("A person in texts of others")
struct MentionsTests {
    private let mentions: Mentions

    init() throws {
        mentions = Mentions(
            of: try EmailAddress("erika@example.org"),
            called: [try TextLine("Erika Müller"), try TextLine("Erika")]
        )
    }

    @Test(arguments: [
        ("Bitte erika@example.org fragen.", "Bitte […] fragen."),
        ("ERIKA@Example.org", "[…]"),
        ("Mit Erika Müller, erika müller und ERIKA MÜLLER", "Mit […], […] und […]"),
        ("<erika@example.org>", "<[…]>"),
    ])
    func `is blotted out by address and full name`(text: String, expected: String) {
        #expect(mentions.redacted(text) == expected)
    }

    @Test(arguments: [
        "anna-erika@example.org", "dr.erika@example.org", "erika@example.organisation", "Erika Müllermann",
        "Erika", "Frau Müller", "",
    ])
    func `is not taken for somebody else`(text: String) {
        #expect(mentions.redacted(text) == nil)
    }

    @Test func `is not looked for again once erased`() throws {
        #expect(Mentions(of: try EmailAddress("a@example.org"), called: [.erased]).names.isEmpty)
    }
}
