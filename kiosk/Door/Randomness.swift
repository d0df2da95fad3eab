/// Where ids and chance come from.
struct Randomness: RandomNumberGenerator, Sendable {
    private let source: @Sendable () -> UInt64

    init(_ source: @escaping @Sendable () -> UInt64) {
        self.source = source
    }

    static let system = Randomness {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    func next() -> UInt64 { source() }
}
