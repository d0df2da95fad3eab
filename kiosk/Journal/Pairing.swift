import Foundation
import HubDomain
import SQLStore
import Synchronization
import Terminal

/// With which server this kiosk works, and the key that it shows there.
struct Pairing: Codable, Equatable, Sendable {
    /// As `https://hub.example`, without a slash at its end.
    let server: String
    let kiosk: Kiosk.ID
    let key: String
    let hub: HubID

    /// Under what short codes are known here.
    var shortCodes: ShortCodeSecret { ShortCodeSecret(deviceKey: key) }
}

/// The file beside the journal that holds the pairing, for its owner alone.
final class PairingFile: Sendable {
    private let path: String
    private let known: Mutex<Pairing?>

    /// Why it can't be used.
    enum Failure: FailsCommand, Equatable {
        case damaged(String)
        /// Others than its owner may read it.
        case tooOpen(String)

        var commandFailure: CommandFailure {
            switch self {
            case .damaged(let path): .configuration("The file \(path) is damaged. Please pair this kiosk again.")
            case .tooOpen(let path):
                .configuration("Others may read the key file \(path). Please set its mode to 0600.")
            }
        }
    }

    init(_ path: String) throws {
        self.path = path
        known = Mutex(nil)
        guard let content = try PrivateFile.content(of: path) else { return }
        guard try PrivateFile.isPrivate(path) else { throw Failure.tooOpen(path) }
        guard let pairing = try? JSONDecoder().decode(Pairing.self, from: content) else { throw Failure.damaged(path) }
        known.withLock { $0 = pairing }
    }

    var pairing: Pairing? { known.withLock { $0 } }

    func store(_ pairing: Pairing) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try PrivateFile.write(try encoder.encode(pairing), to: path)
        known.withLock { $0 = pairing }
    }

    func erase() throws {
        known.withLock { $0 = nil }
        try PrivateFile.erase(path)
    }
}
