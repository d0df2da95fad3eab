import HubDomain
import Terminal

/// A scanner, and which way those go who hold something up to it.
struct PlacedScanner: Equatable, Sendable {
    let source: ScannerSource
    var direction = Direction.in

    /// One that has `out:` before its source stands at an exit; throws what to say about what is no scanner.
    init(_ word: String) throws(CommandFailure) {
        let isAtExit = word.hasPrefix("out:")
        source = try ScannerSource(isAtExit ? String(word.dropFirst(4)) : word)
        guard isAtExit else { return }
        guard source != .camera else { throw .usage("The camera goes the way of its screen: camera, not \(word).") }
        direction = .out
    }

    /// All that are named, each source once.
    static func all(_ words: [String]) throws(CommandFailure) -> [PlacedScanner] {
        var scanners: [PlacedScanner] = []
        for word in words {
            let scanner = try PlacedScanner(word)
            guard !scanners.contains(where: { $0.source == scanner.source }) else {
                throw .usage("The scanner \(word) is named twice.")
            }
            scanners.append(scanner)
        }
        return scanners
    }
}
