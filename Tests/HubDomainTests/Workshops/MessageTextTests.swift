import HubDomain
import Testing

@Suite("What a host writes")
struct MessageTextTests {
    @Test
    func `names the reader, the workshop, the time and the place, in either language`() throws {
        let text = try MessageText("Hallo {name}, {Titel} ({title}) ist {wann}/{when} im {ort}, {place}.")
        let filled = text.filled { "<\($0)>" }
        #expect(filled == "Hallo <name>, <title> (<title>) ist <when>/<when> im <place>, <place>.")
    }

    @Test
    func `is filled once: what stands for a placeholder is text`() throws {
        #expect(try MessageText("{name}{name}").filled { _ in "{title}" } == "{title}{title}")
    }

    @Test(arguments: ["{vorname}", "Hallo {Namen}!", "{name} {e-mail}", "{{adresse}}"])
    func `with something else in braces is refused`(text: String) {
        #expect(throws: GuestMessageRefusal.self) { try MessageText(text) }
    }

    @Test(arguments: ["{", "}", "{}", "{ name }", "{1}", "a { b", "{name", "{na me}", "größer {"])
    func `keeps braces that are none of placeholders`(text: String) throws {
        #expect(try MessageText(text).filled { _ in "X" } == text)
        #expect(try MessageText(text).text == text)
    }

    @Test
    func `that was kept is read whatever became of it`() {
        #expect(MessageText(stored: "{gelöscht}").filled { _ in "X" } == "{gelöscht}")
        #expect(MessageText(stored: "{name}").filled { _ in "X" } == "X")
    }
}
