import Foundation
import SQLStore

/// A file beside the journal that says on which machine, since which start of it, and after which use the journal was
/// written here.
///
/// A journal that comes back from a copy, in another place or on another machine, does not match it and begins a new
/// epoch: else its next scans would have the numbers of others that the server has already.
struct MachineMark: Sendable {
    private let path: String
    private let database: String

    init(path: String, database: String) {
        self.path = path
        self.database = database
    }

    private struct Content: Codable, Equatable {
        let machine: String
        let token: String
    }

    /// Whether the journal that knows `token` was last used here.
    func matches(_ token: String) -> Bool {
        guard let content = try? PrivateFile.content(of: path),
            let mark = try? JSONDecoder().decode(Content.self, from: content)
        else { return false }
        return mark == Content(machine: machine, token: token)
    }

    func write(_ token: String) throws {
        try PrivateFile.write(try JSONEncoder().encode(Content(machine: machine, token: token)), to: path)
    }

    /// What is another after a restore: the machine, its boot, the folder and the file.
    private var machine: String {
        let words = ["/etc/machine-id", "/proc/sys/kernel/random/boot_id"].map { name in
            ((try? String(contentsOfFile: name, encoding: .utf8)) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let places = [database, (database as NSString).deletingLastPathComponent].map { place in
            let attributes = try? FileManager.default.attributesOfItem(atPath: place)
            let numbers = [FileAttributeKey.systemNumber, .systemFileNumber].map { attributes?[$0] as? Int ?? 0 }
            return "\(numbers[0]).\(numbers[1])"
        }
        return (words + places).joined(separator: " ")
    }
}
