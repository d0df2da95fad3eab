import Foundation
import HubDomain
import SQLStore

extension Postman {
    /// Puts each message into a Maildir, whole or not at all; one that comes again replaces itself.
    static func maildir(_ folder: URL) -> Postman {
        Postman(deliver: { message in
            do {
                try put(message, into: folder)
                return .sent
            } catch {
                return .failed(DeliveryFault(reason: .unusable, words: "\(error)"))
            }
        })
    }

    private static func put(_ message: MailMessage, into folder: URL) throws {
        for name in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        let name = "\(message.date.milliseconds / 1000).\(message.id).ankerplatz"
        let draft = folder.appending(path: "tmp").appending(path: name)
        // What a process that died left behind.
        try PrivateFile.erase(draft.path)
        try PrivateFile.writeNew(Data(message.text.utf8), to: draft.path)
        try PrivateFile.move(draft.path, to: folder.appending(path: "new").appending(path: name).path)
    }

    /// Removes the letters whose ids are not among those known; files of others are left alone.
    static func sweep(_ folder: URL, knowing ids: Set<String>) throws {
        let files = FileManager.default
        for place in ["tmp", "new", "cur"].map({ folder.appending(path: $0) })
        where files.fileExists(atPath: place.path) {
            for name in try files.contentsOfDirectory(atPath: place.path) {
                let parts = name.split(separator: ".", maxSplits: 2)
                guard parts.count == 3, parts[2].hasPrefix("ankerplatz"), !ids.contains(String(parts[1])) else {
                    continue
                }
                try PrivateFile.erase(place.appending(path: name).path)
            }
        }
    }
}
