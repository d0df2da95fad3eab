/// What `work` answers, or nil once it takes longer than `patience`; then it is cancelled.
package func within<Value: Sendable>(
    _ patience: Duration,
    _ work: @escaping @Sendable () async -> Value
) async -> Value? {
    await withTaskGroup(of: Value?.self) { group in
        group.addTask { await work() }
        group.addTask {
            // Cancelled as soon as the work has ended.
            try? await Task.sleep(for: patience)
            return nil
        }
        let first = await group.next() ?? nil
        group.cancelAll()
        return first
    }
}
