/// A write that waits for its group, and how its caller hears of it.
struct QueuedWrite: Sendable {
    /// Runs the write and says what to answer after the commit.
    let run: @Sendable (SQLTransaction) -> Outcome
    /// Answers that the group was not stored.
    let refuse: @Sendable (SQLFailure) -> Void

    struct Outcome: Sendable {
        let isStored: Bool
        let answer: @Sendable () -> Void
    }

    init<Value: Sendable>(
        _ body: @escaping @Sendable (SQLTransaction) throws -> Value,
        answering continuation: CheckedContinuation<Value, any Error>
    ) {
        run = { transaction in
            do {
                let value = try body(transaction)
                return Outcome(isStored: true) { continuation.resume(returning: value) }
            } catch {
                return Outcome(isStored: false) { continuation.resume(throwing: error) }
            }
        }
        refuse = { continuation.resume(throwing: $0) }
    }
}
