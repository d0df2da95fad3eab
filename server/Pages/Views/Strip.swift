import Templates

/// A day of a room in one line, drawn in minutes from the first hour shown.
struct Strip: View {
    /// A stretch that something fills; `kind` is its class: `open`, `taken`, `own`, `buffer`, `offer` or `shut`.
    struct Block: View {
        let kind: String
        let x: Int
        let width: Int
    }

    struct Wish: View {
        let x: Int
        let width: Int
    }

    let isSmall: Bool
    let viewBox: String
    let blocks: [Block]
    /// Every full hour but the ends.
    let ticks: [Int]
    let now: Int?
    let wish: Wish?

    /// All in minutes of the day; blocks are drawn in their order, and what lies outside of `shown` is cut.
    init(
        shown: Range<Int>,
        blocks: [(kind: String, minutes: Range<Int>)],
        now: Int? = nil,
        wish: Range<Int>? = nil
    ) {
        let length = shown.count
        let place = { (minutes: Range<Int>) in
            let cut = minutes.clamped(to: shown)
            return (x: cut.lowerBound - shown.lowerBound, width: cut.count)
        }
        isSmall = wish != nil
        viewBox = wish == nil ? "0 0 \(length) 10" : "0 -4 \(length) 14"
        self.blocks = blocks.compactMap { block in
            let (x, width) = place(block.minutes)
            return width == 0 ? nil : Block(kind: block.kind, x: x, width: width)
        }
        ticks = Array(stride(from: 60, to: length, by: 60))
        self.now = now.flatMap { shown.contains($0) ? $0 - shown.lowerBound : nil }
        self.wish = wish.map { Wish(x: place($0).x, width: place($0).width) }
    }
}
