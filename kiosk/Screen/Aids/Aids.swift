/// What makes the screen easier to see, as one visitor chose it.
struct Aids: OptionSet, Hashable, Sendable {
    let rawValue: Int

    static let largerText = Aids(rawValue: 1)
    static let highContrast = Aids(rawValue: 2)

    static let cookie = "ankerplatz-aids"

    /// Each by its name, as forms and style sheets have it.
    static let named: [(name: String, aid: Aids)] = [("larger", .largerText), ("contrast", .highContrast)]

    /// Reads a cookie; what is not known is nothing.
    init(cookie: String?) {
        let words = (cookie ?? "").split(separator: ".")
        self = Aids.named.reduce(into: []) { aids, known in
            if words.contains(Substring(known.name)) { aids.insert(known.aid) }
        }
    }

    init(rawValue: Int) {
        self.rawValue = rawValue
    }

    var names: [String] { Aids.named.filter { contains($0.aid) }.map(\.name) }

    /// For the browser, until it is shut or the next visitor comes.
    var setCookie: String { "\(Aids.cookie)=\(names.joined(separator: ".")); Path=/; HttpOnly; SameSite=Strict" }
}
