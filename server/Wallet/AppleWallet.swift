import Crypto
import Foundation
import HubDomain
import Templates

/// Makes passes for Apple Wallet, each signed by the operator's certificate.
struct AppleWallet: Sendable {
    static let contentType = "application/vnd.apple.pkpass"

    /// As `pass.example.hub.ticket`.
    let passType: String
    /// The ten characters that name the operator.
    let team: String
    let sign: @Sendable ([UInt8]) async throws -> [UInt8]

    /// The file of a ticket: what it says, its pictures, and a signature over the digests of all.
    func file(_ pass: WalletPass, pictures: [String: [UInt8]], at now: Instant) async throws -> [UInt8] {
        var files = pictures
        files["pass.json"] = Array(try Answer.jsonData(ApplePassContent(pass, of: self, at: now)))
        // Apple asks for SHA-1. The signature over them is made with SHA-256.
        let digests = files.mapValues { Insecure.SHA1.hash(data: $0).hexadecimal }
        let manifest = Array(try Answer.jsonData(digests))
        files["manifest.json"] = manifest
        files["signature"] = try await sign(manifest)
        var archive = ZipArchive()
        for (name, content) in files.sorted(by: { $0.key < $1.key }) { archive.add(name, content) }
        return archive.bytes
    }
}

extension Renderer {
    /// The pictures of a pass, for screens of one, two and three pixels to a point.
    func passPictures() throws -> [String: [UInt8]] {
        let assets: [(name: String, asset: Asset)] = [
            ("icon.png", .passIcon), ("icon@2x.png", .passIconDouble), ("icon@3x.png", .passIconTriple),
        ]
        var pictures: [String: [UInt8]] = [:]
        for picture in assets { pictures[picture.name] = try asset(picture.asset.rawValue)?.bytes }
        return pictures
    }
}
