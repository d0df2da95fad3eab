import SQLStore

extension Store {
    /// To be called after each erasure, also one that was answered again: what is known in memory, and what lies in the
    /// files where rows were before, goes.
    func forgetErased() async throws {
        callers.forget()
        try await database.scrub()
    }
}
