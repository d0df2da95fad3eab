import HubDomain

// What people write about themselves and their things, read once, at the edge.

extension TextLine: JSONReadable {
    static func read(_ value: JSONValue) -> Result<TextLine, JSONFault> {
        guard case .string(let text) = value else { return .failure(JSONFault(rule: "not-a-text")) }
        do { return .success(try TextLine(text)) } catch { return .failure(JSONFault(error)) }
    }
}

extension TextBlock: JSONReadable {
    static func read(_ value: JSONValue) -> Result<TextBlock, JSONFault> {
        guard case .string(let text) = value else { return .failure(JSONFault(rule: "not-a-text")) }
        do { return .success(try TextBlock(text)) } catch { return .failure(JSONFault(error)) }
    }
}

extension EmailAddress: JSONReadable {
    static func read(_ value: JSONValue) -> Result<EmailAddress, JSONFault> {
        guard case .string(let text) = value, let address = try? EmailAddress(text) else {
            return .failure(JSONFault(rule: "not-a-mail-address"))
        }
        return .success(address)
    }
}

extension JSONFault {
    init(_ problem: TextProblem) {
        switch problem {
        case .empty: self.init(rule: "empty-text")
        case .tooLong(let limit): self.init(rule: "text-too-long", facts: ["limit": String(limit)])
        case .controlCharacter: self.init(rule: "control-character")
        case .directionOverride: self.init(rule: "direction-override")
        }
    }
}
