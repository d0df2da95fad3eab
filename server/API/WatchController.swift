import HTTPTypes

/// For those who watch over the server: does it live, is it ready.
struct WatchController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            Route(method: .get, path: "/livez", access: .everyone, face: .bare, handler: live),
            Route(method: .get, path: "/readyz", access: .everyone, face: .bare, handler: ready),
        ]
    }

    private func live(_ call: Call) async throws -> Answer {
        Answer(status: .ok)
    }

    /// Ready when the data can be read.
    private func ready(_ call: Call) async throws -> Answer {
        _ = try await call.read { try $0.theHub() }
        return Answer(status: .ok)
    }
}
