import HubDomain
import Logging
import ServiceLifecycle

/// Has another key sign tickets once a year.
struct KeyService: Service, CustomStringConvertible {
    /// How often it looks whether it is time.
    private static let pace = Duration.seconds(3600)

    let house: House
    let logger: Logger
    let now: @Sendable () -> Instant

    // The service group asks for it at start.
    var description: String { "keys" }

    func run() async throws {
        await withTaskGroup { group in
            group.addTask { repeat { await rotateWhenDue() } while (try? await Task.sleep(for: Self.pace)) != nil }
            group.addTask { try? await gracefulShutdown() }
            await group.next()
            group.cancelAll()
        }
    }

    func rotateWhenDue() async {
        do {
            guard let key = try await house.rotateKeysWhenDue(at: now()) else { return }
            logger.info("signing key published", metadata: ["key": "\(key.rawValue)"])
        } catch {
            logger.error("the signing keys can't be rotated", metadata: ["error": "\(error)"])
        }
    }
}
