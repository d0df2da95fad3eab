import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Lines of a calendar")
struct CalendarLinesTests {
    @Test(arguments: [
        (#"Rat, Tat; Tee \ Kaffee"#, #"Rat\, Tat\; Tee \\ Kaffee"#),
        (#"Rat\nATTENDEE:mailto:x@example.org"#, #"Rat\\nATTENDEE:mailto:x@example.org"#),
        ("eins\nzwei\r\ndrei", #"eins\nzwei\ndrei"#),
        (",\u{301} ;\u{301} \\\u{301}", "\\,\u{301} \\;\u{301} \\\\\u{301}"),
    ])
    func `hold what people wrote as text, whatever marks are above it`(text: String, escaped: String) {
        var lines = CalendarLines()
        lines.addText("SUMMARY", text)
        #expect(Array(lines.text.utf8) == Array("SUMMARY:\(escaped)\r\n".utf8))
    }

    @Test
    func `name people by signs that can stand in a parameter`() {
        var lines = CalendarLines()
        let ulf = CalendarInvitation.Person(name: #"Ulf "Uli" K^2; X=1: y"#, email: "ulf@example.org")
        lines.add(CalendarInvitation(organizer: ulf, attendee: ulf))
        #expect(lines.text.hasPrefix(#"ORGANIZER;CN="Ulf ^'Uli^' K^^2; X=1: y":mailto:ulf@example.org"# + "\r\n"))
    }
}
