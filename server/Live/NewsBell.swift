/// Tells whoever listens that something was committed; rings that nobody heard yet are one.
final class NewsBell: Sendable {
    let rings: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation

    init() {
        (rings, ringer) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring() {
        ringer.yield()
    }

    /// Nothing more is told.
    func finish() {
        ringer.finish()
    }
}
