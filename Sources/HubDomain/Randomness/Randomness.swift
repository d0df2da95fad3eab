package import Foundation

/// Where ids, tokens, nonces and chance come from.
package struct Randomness: RandomNumberGenerator, Sendable {
    private let source: @Sendable () -> UInt64

    package init(_ source: @escaping @Sendable () -> UInt64) {
        self.source = source
    }

    package static let system = Randomness {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    package func next() -> UInt64 { source() }

    package func bytes(_ count: Int) -> Data {
        var generator = self
        return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
