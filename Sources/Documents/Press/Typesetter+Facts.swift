extension Typesetter {
    /// A fact set in a width, ready to be drawn.
    struct SetFact {
        let name: Passage
        let value: [Passage]

        /// How far down the name goes, to stand on one line with what it names.
        var sink: Double {
            max(0, (value.first?.lines.first?.baseline ?? 0) - (name.lines.first?.baseline ?? 0))
        }

        var height: Double { max(sink + name.height, value.reduce(0) { $0 + $1.height }) }
    }

    func setFacts(_ facts: [PrintedFact], width: Double) -> [SetFact] {
        facts.map { fact in
            let rest = width - look.names
            let strong = fact.strong.map { passage($0, look.strong, width: rest) }
            return SetFact(
                name: passage(fact.name, look.name, width: look.names - 2.millimetres),
                value: [strong, passage(fact.value, look.text, width: rest)].compactMap(\.self)
            )
        }
    }

    func height(of facts: [SetFact]) -> Double {
        facts.reduce(0) { $0 + $1.height } + Double(max(0, facts.count - 1)) * look.gap / 2
    }

    /// In one place, where they are known to fit.
    func draw(_ facts: [SetFact], x: Double, y: Double) {
        var top = y
        for fact in facts {
            draw(fact.name, x: x, y: top + fact.sink, as: .paragraph)
            var place = top
            for passage in fact.value { place += draw(passage, x: x + look.names, y: place, as: .paragraph) }
            top += fact.height + look.gap / 2
        }
    }

    mutating func flow(_ facts: [PrintedFact]) {
        for fact in setFacts(facts, width: width) {
            keep(fact.height)
            keep(fact.sink + fact.name.height)
            let top = y
            if fact.height <= room {
                draw([fact], x: left, y: top)
                y = top + fact.height
            } else {
                draw(fact.name, x: left, y: top + fact.sink, as: .paragraph)
                for passage in fact.value { flow(passage, indent: look.names, as: .paragraph) }
            }
            y += look.gap / 2
        }
        y += look.gap / 2
    }
}
