import HubDomain
import Testing

@Suite("A topic")
struct TopicTests {
    @Test(arguments: [
        ("  KI  ", "KI", "ki"), ("#Barrierefreiheit", "Barrierefreiheit", "barrierefreiheit"),
        ("Offene\tDaten  im Amt", "Offene Daten im Amt", "offene daten im amt"), ("ÄMTER", "ÄMTER", "ämter"),
        ("Bau, Planung;", "Bau Planung", "bau planung"), ("A\u{308}mter", "Ämter", "ämter"),
    ])
    func `is the same keyword however it is written`(typed: String, name: String, key: String) throws {
        let topic = try Topic(typed)
        #expect(topic.name == name)
        #expect(topic.key == key)
    }

    @Test(arguments: ["", "  ", "#", ",", "a\u{202E}b", String(repeating: "x", count: 41)])
    func `is nothing that can't be read`(typed: String) {
        #expect(throws: TextProblem.self) { try Topic(typed) }
    }

    @Test
    func `is listed once, as it was written first`() throws {
        let topics = try ["KI", "ki", "Recht", "Ki"].map { try Topic($0) }
        #expect(topics.once.map(\.name) == ["KI", "Recht"])
    }
}
