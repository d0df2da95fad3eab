import Foundation
import HTTPTypes
import HubDomain

/// A JSON object of a request, read member by member.
///
/// Everything wrong with it is collected, so that the caller learns of all faults at once: an unknown member is 422
/// `unknown-member`, a wrong or missing one 422 `invalid` with a violation for each.
struct JSONBody: Sendable {
    private let members: [String: JSONValue]

    /// Throws 400 unless `data` is a JSON object.
    init(_ data: Data) throws(Problem) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: data) else {
            throw .badRequest(.malformedJSON)
        }
        guard case .object(let members) = value else { throw .badRequest(.notAnObject) }
        self.members = members
    }

    init(members: [String: JSONValue]) {
        self.members = members
    }

    /// Reads all members with `body`; what it did not ask for is unknown.
    func read<Value>(_ body: (inout Reader) -> Value?) throws -> Value {
        var reader = Reader(members: members)
        let value = body(&reader)
        let unknown = members.keys.filter { !reader.asked.contains($0) }.sorted()
        if !unknown.isEmpty {
            throw Problem(
                status: .unprocessableContent,
                code: .unknownMember,
                facts: ["members": unknown.joined(separator: ", ")],
                violations: unknown.map { Problem.Violation(rule: "unknown-member", facts: ["member": $0]) }
            )
        }
        guard reader.faults.isEmpty, let value else {
            throw Problem(status: .unprocessableContent, code: .invalid, violations: reader.faults)
        }
        return value
    }
}

extension JSONBody {
    /// Takes members one by one; a fault is noted and reading goes on.
    struct Reader {
        fileprivate let members: [String: JSONValue]
        fileprivate var asked: Set<String> = []
        fileprivate(set) var faults: [Problem.Violation] = []

        /// Whether the member is there, be it `null`.
        mutating func has(_ name: String) -> Bool {
            asked.insert(name)
            return members[name] != nil
        }

        mutating func fault(_ name: String, _ rule: String, _ facts: [String: String] = [:]) {
            faults.append(
                Problem.Violation(rule: rule, facts: facts.merging(["member": name]) { fact, _ in fact })
            )
        }

        /// The value of a member, or nil with a fault; `null` counts as missing.
        mutating func required<Value: JSONReadable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
            guard let value = present(name) else {
                fault(name, "missing")
                return nil
            }
            return converted(value, name)
        }

        /// The value of a member, `.some(nil)` when it is missing or `null`, nil with a fault when it is wrong.
        mutating func optional<Value: JSONReadable>(_ name: String, as type: Value.Type = Value.self) -> Value?? {
            guard let value = present(name) else { return .some(nil) }
            return converted(value, name).map { .some($0) }
        }

        private mutating func present(_ name: String) -> JSONValue? {
            asked.insert(name)
            guard let value = members[name], value != .null else { return nil }
            return value
        }

        private mutating func converted<Value: JSONReadable>(_ value: JSONValue, _ name: String) -> Value? {
            switch Value.read(value) {
            case .success(let value): return value
            case .failure(let fault):
                self.fault(name, fault.rule, fault.facts)
                return nil
            }
        }
    }
}

/// What is wrong with one value, as a rule worded in the locales.
struct JSONFault: Error {
    let rule: String
    var facts: [String: String] = [:]
}

/// A value that can be read from JSON, once, at the edge.
protocol JSONReadable {
    static func read(_ value: JSONValue) -> Result<Self, JSONFault>
}

extension String: JSONReadable {
    static func read(_ value: JSONValue) -> Result<String, JSONFault> {
        guard case .string(let text) = value else { return .failure(JSONFault(rule: "not-a-text")) }
        return .success(text)
    }
}

extension Bool: JSONReadable {
    static func read(_ value: JSONValue) -> Result<Bool, JSONFault> {
        guard case .bool(let flag) = value else { return .failure(JSONFault(rule: "not-a-boolean")) }
        return .success(flag)
    }
}

extension Int: JSONReadable {
    static func read(_ value: JSONValue) -> Result<Int, JSONFault> {
        guard case .number(let number) = value, let whole = Int(exactly: number), abs(whole) <= 1_000_000_000_000 else {
            return .failure(JSONFault(rule: "not-a-whole-number"))
        }
        return .success(whole)
    }
}

extension Instant: JSONReadable {
    static func read(_ value: JSONValue) -> Result<Instant, JSONFault> {
        guard case .string(let text) = value, let instant = Instant(rfc3339: text) else {
            return .failure(JSONFault(rule: "not-an-instant"))
        }
        return .success(instant)
    }
}

extension LocalDate: JSONReadable {
    static func read(_ value: JSONValue) -> Result<LocalDate, JSONFault> {
        guard case .string(let text) = value, let date = LocalDate(text) else {
            return .failure(JSONFault(rule: "not-a-date"))
        }
        return .success(date)
    }
}

extension Identifier: JSONReadable {
    static func read(_ value: JSONValue) -> Result<Identifier, JSONFault> {
        String.read(value).map { Identifier(asked: $0) }
    }
}

extension Identifier {
    /// An id that somebody asks for: any text is one, but for what no store can hold, which is taken out of it.
    init(asked text: String) {
        self.init(text.replacing("\0", with: ""))
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    static func read(_ value: JSONValue) -> Result<[Element], JSONFault> {
        guard case .array(let values) = value else { return .failure(JSONFault(rule: "not-a-list")) }
        var elements: [Element] = []
        for value in values {
            switch Element.read(value) {
            case .success(let element): elements.append(element)
            case .failure(let fault): return .failure(fault)
            }
        }
        return .success(elements)
    }
}

extension JSONValue: JSONReadable {
    static func read(_ value: JSONValue) -> Result<JSONValue, JSONFault> { .success(value) }
}

extension JSONReadable where Self: RawRepresentable & CaseIterable, RawValue == String {
    static func read(_ value: JSONValue) -> Result<Self, JSONFault> {
        guard case .string(let text) = value, let known = Self(rawValue: text) else {
            let known = allCases.map(\.rawValue).joined(separator: ", ")
            return .failure(JSONFault(rule: "not-one-of", facts: ["known": known]))
        }
        return .success(known)
    }
}
