/// How the chairs of a room are arranged, and for how many.
package struct Layout: Hashable, Codable, Sendable {
    package enum Name: String, CaseIterable, Codable, Sendable {
        /// Rows of chairs without tables.
        case rows
        /// Rows of tables, all facing the front.
        case parliament
        /// Tables as a U, open to the front.
        case u
        /// One large table.
        case block
    }

    package let name: Name
    package let capacity: Int

    package init(name: Name, capacity: Int) {
        self.name = name
        self.capacity = capacity
    }
}
