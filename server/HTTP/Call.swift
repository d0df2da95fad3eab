import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import Templates

/// A request that has passed the gate: who asks what, in which language, at which instant.
struct Call: Sendable {
    let request: HTTPRequest
    let parameters: Parameters
    let query: Parameters
    let body: Data
    let caller: Caller
    let language: Language
    let now: Instant
    /// The address of the peer, without port.
    let peer: String
    /// Finds this request in the log.
    let reference: String
    var onceKey: OnceKey?
    /// Closes the connection that the answer goes to.
    let hangUp: @Sendable () -> Void
    let store: Store

    /// An id in the path; any text is one, and an unknown one finds nothing.
    func id<Subject>(_ name: String = "id") -> Identifier<Subject> {
        Identifier(parameters[Substring(name)].map(String.init) ?? "")
    }

    /// An id in the query; an unknown one finds nothing.
    func askedID<Subject>(_ name: String) -> Identifier<Subject>? {
        query[Substring(name)].map { Identifier(asked: String($0)) }
    }

    func header(_ name: HTTPField.Name) -> String? {
        request.headerFields[name]
    }

    /// The body as a JSON object; 415 unless it is said to be JSON.
    func json() throws(Problem) -> JSONBody {
        guard let type = mediaType, type == "application/json" || type.hasSuffix("+json") else {
            throw body.isEmpty ? .badRequest(.bodyMissing) : .unsupportedMediaType(expecting: "application/json")
        }
        return try JSONBody(body)
    }

    /// What the body is said to be, without parameters and in small letters.
    var mediaType: String? {
        header(.contentType)?.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// Looks at the data at the call's instant.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (HubTransaction) throws -> Value
    ) async throws -> Value {
        try await store.read(at: now, body)
    }

    /// The same where somebody sees what is kept about another: it is written down that they did, and who it was about.
    func looking<Value: Sendable>(
        _ body: @escaping @Sendable (HubTransaction) throws -> Value
    ) async throws -> Value {
        try await store.write(at: now, body)
    }

    /// Changes the data and answers, both or neither; a repeated `Idempotency-Key` is answered as it was.
    func commit(_ body: @escaping @Sendable (HubTransaction) throws -> Answer) async throws -> Answer {
        guard let onceKey else { return try await store.write(at: now, body) }
        return try await store.write(at: now) { hub in
            if let kept = try hub.keptAnswer(for: onceKey) { return kept }
            let answer = try body(hub)
            try hub.keep(answer, for: onceKey)
            return answer
        }
    }

    /// Like `commit`; a preview answers the same and stores nothing.
    func commit(
        unless isPreview: Bool,
        _ body: @escaping @Sendable (HubTransaction) throws -> Answer
    ) async throws -> Answer {
        isPreview ? try await rehearse(body) : try await commit(body)
    }

    /// Goes the whole way of a change and undoes it; tells what came of it.
    func rehearse<Outcome: Sendable>(
        _ body: @escaping @Sendable (HubTransaction) throws -> Outcome
    ) async throws -> Outcome {
        do {
            return try await store.write(at: now) { hub -> Outcome in throw Rehearsal(outcome: try body(hub)) }
        } catch let rehearsal as Rehearsal<Outcome> {
            return rehearsal.outcome
        }
    }

    /// Fails with 428 without `If-Match`, with 412 and the current state when it names another version.
    func requireMatch(of version: Int, current: @autoclosure () throws -> some Encodable & Sendable) throws {
        try requireMatch(of: ETag(version), current: current())
    }

    func requireMatch(
        of tag: ETag,
        alone: Bool = false,
        current: @autoclosure () throws -> some Encodable & Sendable
    ) throws {
        guard let field = header(.ifMatch) else { throw Problem.ifMatchMissing }
        guard tag.matches(field, alone: alone) else {
            var problem = Problem(status: .preconditionFailed, code: .changedMeanwhile)
            problem.current = try current()
            problem.headers[.eTag] = tag.field
            throw problem
        }
    }
}

/// Takes what came of a change out of a transaction that is undone.
private struct Rehearsal<Outcome: Sendable>: Error {
    let outcome: Outcome
}

extension Call {
    /// An instant in the query; 400 when it is there and is none.
    func instant(_ name: String) throws(Problem) -> Instant? {
        guard let text = query[Substring(name)] else { return nil }
        // A plus sign that was not percent-encoded arrives as a blank.
        guard let instant = Instant(rfc3339: text.replacing(" ", with: "+")) else {
            throw .badRequest(.notAnInstant, ["member": name])
        }
        return instant
    }

    /// A month in the query; 400 when it is there and is none.
    func month(_ name: String) throws(Problem) -> LocalMonth? {
        guard let text = query[Substring(name)] else { return nil }
        guard let month = LocalMonth(text) else { throw .badRequest(.notAMonth, ["member": name]) }
        return month
    }

    /// The range `[from, to)` of the query; 400 when one is missing or it is empty.
    func period() throws(Problem) -> Period {
        guard let from = try instant("from") else { throw .badRequest(.missing, ["member": "from"]) }
        guard let to = try instant("to") else { throw .badRequest(.missing, ["member": "to"]) }
        guard let period = Period(start: from, end: to) else { throw .badRequest(.emptyRange) }
        return period
    }

    /// A whole number in the query; 400 when it is there and is none within `range`.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = query[Substring(name)] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .badRequest(
                .notInRange,
                ["member": name, "least": String(range.lowerBound), "most": String(range.upperBound)]
            )
        }
        return number
    }

    /// One of the known words in the query; 400 when it is there and is none of them.
    func word<Word: RawRepresentable & CaseIterable>(
        _ name: String,
        as type: Word.Type = Word.self
    ) throws(Problem) -> Word? where Word.RawValue == String {
        guard let text = query[Substring(name)] else { return nil }
        guard let word = Word(rawValue: String(text)) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badRequest(.notOneOf, ["member": name, "known": known])
        }
        return word
    }
}
