/// How many people are somewhere, and how many may be.
package struct Crowd: Hashable, Sendable {
    /// How near they are to the most that are permitted.
    package enum Standing: String, CaseIterable, Codable, Sendable {
        case fine
        /// From nine tenths on: whoever answers for the house should know.
        case nearlyFull
        /// Nobody else is let in.
        case full
    }

    package let inside: Int
    package let most: Int

    package init(inside: Int, most: Int) {
        self.inside = inside
        self.most = most
    }

    package var standing: Standing {
        if !hasRoom(for: 1) { return .full }
        return inside >= warnsFrom ? .nearlyFull : .fine
    }

    /// The smallest number of people that is nine tenths of the most, or more.
    package var warnsFrom: Int { (most * 9 + 9) / 10 }

    func hasRoom(for newcomers: Int) -> Bool {
        newcomers <= 0 || inside + newcomers <= most
    }
}
