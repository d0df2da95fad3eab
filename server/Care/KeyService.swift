import HubDomain
import Logging

/// Has another key sign tickets once a year.
struct KeyService: RegularService {
    /// How often it looks whether it is time.
    static let pace = Duration.seconds(3600)

    let house: House
    let logger: Logger
    let now: @Sendable () -> Instant

    // The service group asks for it at start.
    var description: String { "keys" }

    func round() async {
        do {
            guard let key = try await house.rotateKeysWhenDue(at: now()) else { return }
            logger.info("signing key published", metadata: ["key": "\(key.rawValue)"])
        } catch {
            logger.error("the signing keys can't be rotated", metadata: ["error": "\(error)"])
        }
    }
}
