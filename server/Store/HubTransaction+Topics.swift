import HubDomain
import SQLStore

extension HubTransaction {
    func topics(of workshop: Workshop.ID) throws -> [Topic] {
        try topics(of: [workshop])[workshop] ?? []
    }

    func topics(of workshops: [Workshop.ID]) throws -> [Workshop.ID: [Topic]] {
        let rows = try sql.rows(
            """
            SELECT workshop, name FROM workshop_topic
            WHERE hub = \(hub) AND workshop IN \(list: workshops) ORDER BY workshop, position
            """
        )
        return try rows.reduce(into: [:]) { topics, row in
            topics[try row["workshop"], default: []].append(Topic(stored: try row["name"]))
        }
    }

    /// A keyword as it was written first; whoever alone has it may write it anew.
    func spelt(_ topic: Topic, in workshop: Workshop.ID) throws -> Topic {
        let known: String? = try sql.value(
            """
            SELECT name FROM workshop_topic
            WHERE hub = \(hub) AND key = \(topic.key) AND workshop <> \(workshop) ORDER BY id LIMIT 1
            """
        )
        return known.map { Topic(stored: $0) } ?? topic
    }

    /// Writes what a workshop is about, in place of what stood there.
    func keepTopics(of workshop: Workshop) throws {
        try sql.execute("DELETE FROM workshop_topic WHERE hub = \(hub) AND workshop = \(workshop.id)")
        for (position, topic) in workshop.topics.enumerated() {
            let id: Identifier<Topic> = newID()
            try sql.execute(
                """
                INSERT INTO workshop_topic (id, hub, workshop, position, name, key)
                VALUES (\(id), \(hub), \(workshop.id), \(position), \(topic.name), \(topic.key))
                """
            )
        }
    }
}
