import Foundation
import HubDomain
import Hummingbird
import HummingbirdCore

/// A part of a list as it is answered: `{"items": […], "next": cursor or null}`.
struct ItemList<Item: Sendable>: Sendable {
    let items: [Item]
    @OrNull var next: String?

    init(_ items: [Item], next: String? = nil) {
        self.items = items
        self.next = next
    }

    /// The first `limit` of what was read, one more than that having been asked for.
    init(_ read: [Item], limit: Int, cursor: (Item) -> Cursor) {
        items = Array(read.prefix(limit))
        next = read.count > limit ? items.last.map { cursor($0).text } : nil
    }

    func map<Other>(_ transform: (Item) throws -> Other) rethrows -> ItemList<Other> {
        ItemList<Other>(try items.map(transform), next: next)
    }
}

extension ItemList: Encodable where Item: Encodable {}

/// Where a list goes on: after the entry with these keys.
struct Cursor: Codable, Hashable, Sendable {
    var number: Int64?
    var key: String

    /// What the outside sees: base64url (RFC 4648, section 5) without padding.
    var text: String {
        let data = (try? JSONEncoder().encode(self)) ?? Data()
        let base64 = data.base64EncodedString()
        return base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    init(number: Int64? = nil, key: String) {
        self.number = number
        self.key = key
    }

    init?(_ text: some StringProtocol) {
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)
        guard let data = Data(base64Encoded: padded), let cursor = try? JSONDecoder().decode(Cursor.self, from: data)
        else { return nil }
        self = cursor
    }
}

/// How much of a list is asked for.
struct PageAsked: Sendable {
    static let limit = 100

    var limit = PageAsked.limit
    var after: Cursor?
}

extension Call {
    /// `limit` and `cursor` of the query; 400 when one of them is wrong.
    func page() throws(Problem) -> PageAsked {
        let limit = try integer("limit", in: 1...500) ?? PageAsked.limit
        guard let text = query["cursor"] else { return PageAsked(limit: limit) }
        guard let cursor = Cursor(text) else { throw .badRequest(.malformedCursor) }
        return PageAsked(limit: limit, after: cursor)
    }
}

/// A member that is written as `null` when there is nothing to say, instead of being left out.
@propertyWrapper
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension ItemList {
    /// A part of a list that was read as a whole; 400 when the entry that it goes on after is no longer there.
    init(_ all: [Item], _ page: PageAsked, key: (Item) -> String) throws(Problem) {
        var rest = all[...]
        if let after = page.after {
            guard let index = all.firstIndex(where: { key($0) == after.key }) else {
                throw .badRequest(.malformedCursor)
            }
            rest = all[(index + 1)...]
        }
        self.init(Array(rest.prefix(page.limit + 1)), limit: page.limit) { Cursor(key: key($0)) }
    }
}
