import HubDomain

extension JSONBody.Reader {
    /// Takes a member over if it is there; of what must have a value, `null` changes nothing.
    mutating func update<Value: JSONReadable>(_ value: inout Value, _ name: String) {
        if let new = optional(name, as: Value.self).flatMap(\.self) { value = new }
    }

    /// Takes a member over if it is there; `null` takes the value away.
    mutating func updateOrClear<Value: JSONReadable>(_ value: inout Value?, _ name: String) {
        guard has(name), let new = optional(name, as: Value.self) else { return }
        value = new
    }

    /// Takes a list over if it is there, and notes a fault when it is longer than it may be.
    mutating func update<Value: JSONReadable>(_ values: inout [Value], _ name: String, most: Int) {
        update(&values, name)
        if values.count > most { fault(name, "too-many", ["most": String(most)]) }
    }

    /// Takes a whole number over if it is there, and notes a fault when it is out of range.
    mutating func update(_ value: inout Int, _ name: String, in range: ClosedRange<Int>) {
        update(&value, name)
        check(value, name, in: range)
    }

    mutating func updateOrClear(_ value: inout Int?, _ name: String, in range: ClosedRange<Int>) {
        updateOrClear(&value, name)
        if let value { check(value, name, in: range) }
    }

    /// Notes a fault for each of these that is missing or `null`.
    mutating func require(_ names: String...) {
        for name in names where optional(name, as: JSONValue.self) == .some(.none) { fault(name, "missing") }
    }

    private mutating func check(_ value: Int, _ name: String, in range: ClosedRange<Int>) {
        guard !range.contains(value) else { return }
        fault(name, "not-in-range", ["least": String(range.lowerBound), "most": String(range.upperBound)])
    }
}
