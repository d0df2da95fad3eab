import Foundation
import HubDomain
import SQLStore

extension HubTransaction {
    /// The answers kept about somebody, or for them.
    func keptAnswers(about file: PersonFile) throws -> [JSONValue] {
        try answersKept(about: file).map { ["path": .string($0.path), "keptAt": .string($0.keptAt.rfc3339)] }
    }

    /// Forgets them: the requests could be sent again, but would be judged anew.
    func forgetKeptAnswers(about file: PersonFile) throws {
        for answer in try answersKept(about: file) {
            try sql.execute(
                """
                DELETE FROM kept_answer WHERE hub = \(hub) AND caller = \(answer.caller) AND path = \(answer.path)
                    AND key_digest = \(answer.keyDigest)
                """
            )
        }
    }

    private func answersKept(
        about file: PersonFile
    ) throws -> [(caller: String, path: String, keyDigest: Data, keptAt: Instant)] {
        let theirs = file.account.map { Caller.account($0, .token).key }
        var found: [(caller: String, path: String, keyDigest: Data, keptAt: Instant)] = []
        try sql.forEach("SELECT * FROM kept_answer WHERE hub = \(hub) ORDER BY kept_at, path") { row in
            let caller: String = try row["caller"]
            let path: String = try row["path"]
            let context = KeptAnswer.context(caller: caller, path: path)
            let content = try secrets.open(row["sealed_answer"], for: .keptAnswer, context: context)
            let body = try JSONDecoder().decode(KeptAnswer.self, from: content).body
            let said =
                (try? JSONDecoder().decode(JSONValue.self, from: body))
                ?? .string(String(decoding: body, as: UTF8.self))
            let isTheirs = caller == theirs || file.registrations.contains { caller == Caller.holder($0.id).key }
            guard isTheirs || file.isAbout(said) else { return }
            found.append((caller, path, try row["key_digest"], try row["kept_at"]))
        }
        return found
    }
}
