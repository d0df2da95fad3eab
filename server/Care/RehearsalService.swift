import HubDomain
import Logging

/// Tries the next day's tickets each evening, by their codes.
struct RehearsalService: RegularService {
    /// How often it looks whether it is time.
    static let pace = Duration.seconds(600)

    let store: Store
    let logger: Logger
    let now: @Sendable () -> Instant

    // The service group asks for it at start.
    var description: String { "rehearsal" }

    func round() async {
        do {
            let found = try await store.read(at: now()) { hub in
                try hub.dayToRehearse().map { ($0, try hub.rehearse($0)) }
            }
            guard let (day, held) = found else { return }
            try await store.write(at: now()) { try $0.keep(held, of: day) }
            logger.log(
                level: held.failures.isEmpty ? .info : .warning,
                "tomorrow's tickets tried",
                metadata: ["tickets": "\(held.tried)", "failed": "\(held.failures.count)"]
            )
        } catch {
            logger.error("tomorrow's tickets can't be tried", metadata: ["error": "\(error)"])
        }
    }
}
