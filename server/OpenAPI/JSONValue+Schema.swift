extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(uniqueKeysWithValues: elements))
    }
}

/// Schemas of OpenAPI 3.1, which are JSON Schema 2020-12.
extension JSONValue {
    static let text: JSONValue = ["type": "string"]
    static let id: JSONValue = ["type": "string"]
    static let uuid: JSONValue = ["type": "string", "format": "uuid"]
    static let email: JSONValue = ["type": "string", "format": "email"]
    static let uri: JSONValue = ["type": "string", "format": "uri"]
    static let instant: JSONValue = ["type": "string", "format": "date-time"]
    static let date: JSONValue = ["type": "string", "format": "date"]
    static let integer: JSONValue = ["type": "integer"]
    static let ratio: JSONValue = ["type": "number"]
    static let flag: JSONValue = ["type": "boolean"]
    static let anyObject: JSONValue = ["type": "object"]

    static func schema(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    static func list(of item: JSONValue) -> JSONValue { ["type": "array", "items": item] }

    static func oneOf<Word: RawRepresentable & CaseIterable>(_ words: Word.Type) -> JSONValue
    where Word.RawValue == String {
        ["type": "string", "enum": .array(words.allCases.map { .string($0.rawValue) })]
    }

    /// An object; a member whose name ends in `?` may be left out.
    static func members(_ members: [String: JSONValue]) -> JSONValue {
        let names = members.keys.filter { !$0.hasSuffix("?") }.sorted()
        let properties = members.map { ($0.key.hasSuffix("?") ? String($0.key.dropLast()) : $0.key, $0.value) }
        return [
            "type": "object",
            "properties": .object(Dictionary(uniqueKeysWithValues: properties)),
            "required": .array(names.map(JSONValue.string)),
        ]
    }

    var orNull: JSONValue { ["anyOf": [self, ["type": "null"]]] }
}
