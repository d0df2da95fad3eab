import HubDomain
import Logging
import ServiceLifecycle

/// Takes over the lists at the desk, one after the other, until the server is to end.
struct ListService: Service, CustomStringConvertible {
    let desk: ListDesk
    let store: Store
    let logger: Logger
    let now: @Sendable () -> Instant

    // The service group asks for it at start.
    var description: String { "lists" }

    func run() async throws {
        await withTaskGroup { group in
            group.addTask { for await _ in desk.rings { await work() } }
            group.addTask {
                try? await gracefulShutdown()
                desk.stop()
            }
            // The list at hand is left after the batch that is being stored.
            await group.waitForAll()
        }
    }

    /// Takes over all that wait.
    func work() async {
        while let (key, next) = desk.next() {
            var list = next
            do {
                while !list.isDone, !desk.isStopped {
                    try await list.step(in: store, at: now())
                    desk.note(list, as: key)
                }
            } catch {
                logger.error("a list can't be taken over", metadata: ["error": "\(error)", "done": "\(list.done)"])
                desk.noteBroken(key)
            }
        }
    }
}
