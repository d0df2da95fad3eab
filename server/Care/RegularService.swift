import ServiceLifecycle

/// Something that is looked after now and then, from the start on, until the server is to end.
protocol RegularService: Service, CustomStringConvertible {
    /// From one round to the next.
    static var pace: Duration { get }

    /// A round; what goes wrong in it is logged, and the next one comes all the same.
    func round() async
}

extension RegularService {
    func run() async throws {
        await withTaskGroup { group in
            group.addTask { repeat { await round() } while (try? await Task.sleep(for: Self.pace)) != nil }
            group.addTask { try? await gracefulShutdown() }
            await group.next()
            group.cancelAll()
        }
    }
}
