import Crypto
import Foundation
import HTTPTypes
import HubDomain
import NIOCore
import SQLStore

/// What makes a POST happen once however often it is sent: the `Idempotency-Key` with caller, path and body.
struct OnceKey: Sendable {
    /// How long an answer is kept.
    static let lifetime = RetentionKind.answers.standard.span

    let caller: String
    let path: String
    let keyDigest: Data
    let bodyDigest: Data

    /// Nil without a key; throws 400 for one that is too long or, from an anonymous caller, no UUID: others must not
    /// guess it.
    init?(field: String?, caller: Caller, path: String, body: Data) throws(Problem) {
        guard let field else { return nil }
        let key = field.trimmingCharacters(in: .whitespaces)
        guard (1...255).contains(key.utf8.count) else { throw .badRequest(.idempotencyKeyMalformed) }
        if caller == .anonymous, UUID(uuidString: key) == nil { throw .badRequest(.idempotencyKeyNotUUID) }
        self.caller = caller.key
        self.path = path
        keyDigest = Data(SHA256.hash(data: Data(key.utf8)))
        bodyDigest = Data(SHA256.hash(data: body))
    }

    fileprivate var context: String { KeptAnswer.context(caller: caller, path: path) }
}

extension Call {
    /// The call as one that happens once however often its form is sent; `key` stands in the form, empty in one that has
    /// none.
    func once(_ key: String, at path: String) throws(Problem) -> Call {
        var once = self
        once.onceKey = try OnceKey(field: key.isEmpty ? nil : key, caller: caller, path: path, body: Data())
        return once
    }
}

extension HubTransaction {
    /// The answer given before; throws 422 when the same key came with another body.
    func keptAnswer(for key: OnceKey) throws -> Answer? {
        let row = try sql.row(
            """
            SELECT body_digest, sealed_answer FROM kept_answer
            WHERE hub = \(hub) AND caller = \(key.caller) AND path = \(key.path) AND key_digest = \(key.keyDigest)
                AND kept_at > \(now - OnceKey.lifetime)
            """
        )
        guard let row else { return nil }
        guard try row["body_digest"] == key.bodyDigest else { throw Problem.refused(.idempotencyKeyReused) }
        let content = try secrets.open(row["sealed_answer"], for: .keptAnswer, context: key.context)
        return try JSONDecoder().decode(KeptAnswer.self, from: content).answer
    }

    /// Keeps an answer, sealed, since it may hold a ticket's code.
    func keep(_ answer: Answer, for key: OnceKey) throws {
        guard case .bytes(let buffer) = answer.body else { return }
        let kept = KeptAnswer(
            status: answer.status.code,
            headers: answer.headers.map { [$0.name.rawName, $0.value] },
            body: Data(buffer.readableBytesView)
        )
        let sealed = try secrets.seal(JSONEncoder().encode(kept), for: .keptAnswer, context: key.context)
        let rows = try sql.execute(
            """
            INSERT INTO kept_answer (hub, caller, path, key_digest, body_digest, sealed_answer, kept_at)
            VALUES (\(hub), \(key.caller), \(key.path), \(key.keyDigest), \(key.bodyDigest), \(sealed), \(now))
            ON CONFLICT (hub, caller, path, key_digest) DO UPDATE SET
                body_digest = excluded.body_digest,
                sealed_answer = excluded.sealed_answer,
                kept_at = excluded.kept_at
            """
        )
        audit?.setAside(rows)
    }
}

/// An answer as it is kept, sealed.
struct KeptAnswer: Codable, Sendable {
    let status: Int
    let headers: [[String]]
    let body: Data

    /// What its seal is bound to.
    static func context(caller: String, path: String) -> String { "\(caller) \(path)" }

    var answer: Answer {
        var fields = HTTPFields()
        for header in headers where header.count == 2 {
            if let name = HTTPField.Name(header[0]) { fields[name] = header[1] }
        }
        return Answer(status: HTTPResponse.Status(code: status), headers: fields, bytes: ByteBuffer(bytes: body))
    }
}
