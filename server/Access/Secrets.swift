import Crypto
import Foundation
import HubDomain
import SQLStore
import Synchronization

/// The keys that live beside the database, never in it: `DIR/keys`, each file 0600.
struct Secrets: Sendable {
    /// What keys are derived for (HKDF info, RFC 5869); one purpose, one key.
    enum Purpose: String, CaseIterable {
        case ticketSignature = "ankerplatz ticket signature v1"
        case shortCode = "ankerplatz short code v1"
        case shortCodeDigest = "ankerplatz short code digest v1"
        case keptAnswer = "ankerplatz kept answer v1"
        case kioskSecret = "ankerplatz kiosk secret v1"
        case formToken = "ankerplatz form token v1"
        case calendarKey = "ankerplatz calendar key v1"
        case letter = "ankerplatz letter v1"
        case ticketLink = "ankerplatz ticket link v1"
        case checkInCode = "ankerplatz check-in code v1"
    }

    /// Why a directory's keys can't be used.
    enum Failure: Error, Equatable {
        case missing(String)
        case damaged(String)
        /// Others than its owner may read the file.
        case tooOpen(String)
    }

    private let derived: [Purpose: SymmetricKey]
    private let signing: SigningKeyBook

    init(master: SymmetricKey, signingKeys: [SigningKeyID: SigningKey]) {
        derived = Dictionary(
            uniqueKeysWithValues: Purpose.allCases.map { purpose in
                let key = HKDF<SHA256>.deriveKey(
                    inputKeyMaterial: master,
                    info: Data(purpose.rawValue.utf8),
                    outputByteCount: 32
                )
                return (purpose, key)
            }
        )
        signing = SigningKeyBook(signingKeys)
    }

    var signingKeys: [SigningKeyID: SigningKey] { signing.keys }

    /// Seals `content` by AES-256-GCM, bound to `context`.
    func seal(_ content: Data, for purpose: Purpose, context: String) throws -> Data {
        let box = try AES.GCM.seal(content, using: key(purpose), authenticating: Data(context.utf8))
        return Data(box.nonce) + box.ciphertext + box.tag
    }

    func open(_ sealed: Data, for purpose: Purpose, context: String) throws -> Data {
        let box = try AES.GCM.SealedBox(combined: sealed)
        return try AES.GCM.open(box, using: key(purpose), authenticating: Data(context.utf8))
    }

    /// A keyed digest: equal for equal content, worthless to whoever has the database alone.
    func digest(_ content: Data, for purpose: Purpose) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: content, using: key(purpose)))
    }

    private func key(_ purpose: Purpose) -> SymmetricKey {
        guard let key = derived[purpose] else { preconditionFailure("every purpose has its key") }
        return key
    }
}

extension Secrets {
    /// Reads `DIR/keys`.
    init(in directory: URL) throws {
        let folder = directory.appending(path: "keys")
        let master = try Secrets.read(folder.appending(path: "master.key"))
        var signingKeys: [SigningKeyID: SigningKey] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            guard name.hasPrefix("signing-"), name.hasSuffix(".key"), let number = UInt8(name.dropFirst(8).dropLast(4))
            else { continue }
            let id = SigningKeyID(rawValue: number)
            let content = try Secrets.read(folder.appending(path: name))
            guard let key = SigningKey(id: id, seed: content) else { throw Failure.damaged(name) }
            signingKeys[id] = key
        }
        if signingKeys.isEmpty { throw Failure.missing("signing-1.key") }
        self.init(master: SymmetricKey(data: master), signingKeys: signingKeys)
    }

    /// Makes the keys of a new data directory, on disk before this returns.
    static func create(in directory: URL) throws {
        let folder = directory.appending(path: "keys")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let master = unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Data($0) }
        try PrivateFile.writeNew(master, to: folder.appending(path: "master.key").path)
        let seed = Curve25519.Signing.PrivateKey().rawRepresentation
        try PrivateFile.writeNew(seed, to: folder.appending(path: "signing-1.key").path)
    }

    /// Makes another signing key, on disk before this returns; one that a process left behind that died before anybody
    /// heard of it will do.
    func addSigningKey(_ id: SigningKeyID, in directory: URL) throws -> SigningKey {
        let name = "signing-\(id.rawValue).key"
        let file = directory.appending(path: "keys").appending(path: name)
        if try PrivateFile.content(of: file.path) == nil {
            try PrivateFile.writeNew(Curve25519.Signing.PrivateKey().rawRepresentation, to: file.path)
        }
        guard let key = SigningKey(id: id, seed: try Secrets.read(file)) else { throw Failure.damaged(name) }
        signing.add(key)
        return key
    }

    private static func read(_ file: URL) throws -> Data {
        guard let content = try? Data(contentsOf: file) else { throw Failure.missing(file.lastPathComponent) }
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        let mode = attributes[.posixPermissions] as? Int ?? 0
        guard mode & 0o077 == 0 else { throw Failure.tooOpen(file.lastPathComponent) }
        guard content.count == 32 else { throw Failure.damaged(file.lastPathComponent) }
        return content
    }
}

/// The signing keys that lie on disk; there may be more while the server runs.
private final class SigningKeyBook: Sendable {
    private let held: Mutex<[SigningKeyID: SigningKey]>

    init(_ keys: [SigningKeyID: SigningKey]) {
        held = Mutex(keys)
    }

    var keys: [SigningKeyID: SigningKey] { held.withLock { $0 } }

    func add(_ key: SigningKey) {
        held.withLock { $0[key.id] = key }
    }
}
