import Foundation
import HubDomain
import SQLStore

/// A text of somebody else that names a person.
struct Mention: Sendable {
    let place: FreeText
    let id: String
    let text: String
    /// The same without them.
    let redacted: String
}

extension HubTransaction {
    /// What others wrote that names a person, and letters to others that do.
    func mentions(of file: PersonFile) throws -> [JSONValue] {
        let ofOthers = try writtenMentions(of: file).filter { $0.place.isHosts || !file.ids.contains($0.id) }
        let texts = ofOthers.map { mention -> JSONValue in
            ["where": .string("\(mention.place)"), "text": .string(mention.text)]
        }
        var letters: [JSONValue] = []
        try forEachLetter(about: file) { row, _ in
            let createdAt: Instant = try row["created_at"]
            letters.append([
                "where": "letter", "kind": .string(try row["kind"]), "createdAt": .string(createdAt.rfc3339),
            ])
        }
        return texts + letters
    }

    /// Takes them out of it; whose texts they were are none the wiser.
    func redactMentions(of file: PersonFile) throws {
        for mention in try writtenMentions(of: file) {
            try sql.execute(mention.place.update(mention.id, to: mention.redacted, in: hub, at: now))
            switch mention.place {
            // Kiosks say its title.
            case .workshopTitle: if let workshop = try workshop(Workshop.ID(mention.id)) { _ = try save(workshop) }
            // It is remembered with the rooms.
            case .closureReason: try configurationChanged()
            default: break
            }
        }
        var letters: [(id: OutboxEntry.ID, content: JSONValue)] = []
        try forEachLetter(about: file) { row, content in letters.append((try row["id"], content)) }
        for letter in letters {
            // Under another id, since it is another letter now: the one that lies in the mail folder is known no more.
            let id: OutboxEntry.ID = newID()
            let sealed = try secrets.seal(JSONEncoder().encode(letter.content), for: .letter, context: id.text)
            try sql.execute(
                "UPDATE outbox SET id = \(id), content = \(sealed) WHERE hub = \(hub) AND id = \(letter.id)"
            )
        }
    }

    private func writtenMentions(of file: PersonFile) throws -> [Mention] {
        guard !file.email.isErased else { return [] }
        return try FreeText.allCases.flatMap { place in
            try sql.rows(place.candidates(naming: file.mentions, in: hub)).compactMap { row in
                let text: String = try row["text"]
                guard let redacted = file.mentions.redacted(text) else { return nil }
                return Mention(place: place, id: try row["id"], text: text, redacted: redacted)
            }
        }
    }

    /// The letters to others that are about a person, each with what it says without them.
    private func forEachLetter(about file: PersonFile, _ body: (SQLRow, JSONValue) throws -> Void) throws {
        try sql.forEach(
            """
            SELECT * FROM outbox WHERE hub = \(hub) AND content IS NOT NULL AND recipient <> \(file.email)
            ORDER BY created_at, id
            """
        ) { row in
            guard let content = try openedLetter(row, withSecrets: true), let redacted = file.redacted(content) else {
                return
            }
            try body(row, redacted)
        }
    }

    /// What a letter says, also one of another version; without what only its reader may know unless it is asked for.
    func openedLetter(_ row: SQLRow, withSecrets: Bool) throws -> JSONValue? {
        guard let sealed: Data = try row["content"] else { return nil }
        let id: OutboxEntry.ID = try row["id"]
        let content = try secrets.open(sealed, for: .letter, context: id.text)
        if !withSecrets, let letter = try? JSONDecoder().decode(Letter.self, from: content) {
            return try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(letter.open))
        }
        return try JSONDecoder().decode(JSONValue.self, from: content)
    }
}
