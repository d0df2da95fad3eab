import HubDomain

/// What the other members of a backup are.
///
/// It comes last, as `manifest.json`, so that an archive that breaks off has none.
struct ArchiveManifest: Codable, Equatable {
    struct Member: Codable, Equatable {
        let name: String
        let size: Int
        /// SHA-256 of the content, in hexadecimal.
        let sha256: String
    }

    static let name = "manifest.json"
    static let currentFormat = "ankerplatz backup 1"

    var format = ArchiveManifest.currentFormat
    let schemaVersion: Int
    let madeAt: Instant
    var members: [Member] = []
}
