import HubDomain
import Logging

/// Removes once a day, at night, what has been kept of people long enough; after a night without power, at once.
struct RetentionService: RegularService {
    /// How often it looks whether it is time.
    static let pace = Duration.seconds(600)

    let store: Store
    let logger: Logger
    let now: @Sendable () -> Instant

    // The service group asks for it at start.
    var description: String { "retention" }

    func round() async {
        do {
            let (last, zone) = try await store.read(at: now()) { (try $0.lastRetentionRun(), try $0.theHub().zone) }
            let isBroken = last.map { $0.endedAt == nil } ?? false
            guard isBroken || RetentionPolicy.isDue(after: last?.begunAt, at: now(), in: zone) else { return }
            let run = try await store.applyRetention(at: now())
            let counts = run.counts.named.mapValues { Logger.MetadataValue.stringConvertible($0) }
            logger.info("retention done", metadata: counts)
        } catch {
            logger.error("what was kept long enough can't be removed", metadata: ["error": "\(error)"])
        }
    }
}
