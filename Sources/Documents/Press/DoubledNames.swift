import Foundation

/// Takes out what Cairo names twice among the pictures of a page, as of an emoji that comes again: readers complain of it.
///
/// Blanks take its place, so that nothing in the file moves.
enum DoubledNames {
    static func blanked(in file: [UInt8]) -> [UInt8] {
        var data = Data(file)
        var rest = data.startIndex
        while let opening = data.range(of: Data("/XObject <<".utf8), in: rest..<data.endIndex),
            let closing = data.range(of: Data(">>".utf8), in: opening.upperBound..<data.endIndex)
        {
            // Each is a name and a reference: /x23 23 0 R.
            let words = data[opening.upperBound..<closing.lowerBound].split { $0 == 32 || $0 == 10 }
            var known: Set<Data> = []
            for start in stride(from: 0, to: words.count - 3, by: 4) where !known.insert(words[start]).inserted {
                let doubled = words[start].startIndex..<words[start + 3].endIndex
                data.replaceSubrange(doubled, with: repeatElement(32, count: doubled.count))
            }
            rest = closing.upperBound
        }
        return Array(data)
    }
}
