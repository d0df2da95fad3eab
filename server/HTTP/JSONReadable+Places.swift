import HubDomain

// What managers say about their hub and its rooms, read once, at the edge.

extension Land: JSONReadable {}
extension Sector: JSONReadable {}

extension HubZone: JSONReadable {
    static func read(_ value: JSONValue) -> Result<HubZone, JSONFault> {
        guard case .string(let text) = value, let zone = HubZone(text) else {
            return .failure(JSONFault(rule: "not-a-zone"))
        }
        return .success(zone)
    }
}

extension LocalTime: JSONReadable {
    static func read(_ value: JSONValue) -> Result<LocalTime, JSONFault> {
        guard case .string(let text) = value, let time = LocalTime(text) else {
            return .failure(JSONFault(rule: "not-a-time"))
        }
        return .success(time)
    }
}

extension OpeningHours: JSONReadable {
    static func read(_ value: JSONValue) -> Result<OpeningHours, JSONFault> {
        guard case .object(let days) = value else { return .failure(JSONFault(rule: "not-opening-hours")) }
        var wire: [String: [[String]]] = [:]
        for (day, stretches) in days {
            switch [[String]].read(stretches) {
            case .success(let pairs): wire[day] = pairs
            case .failure: return .failure(JSONFault(rule: "not-opening-hours"))
            }
        }
        do {
            return .success(try OpeningHours(wire: wire))
        } catch {
            return .failure(JSONFault(error))
        }
    }
}

extension JSONFault {
    fileprivate init(_ problem: OpeningHoursProblem) {
        switch problem {
        case .unknownDay(let day): self.init(rule: "hours-unknown-day", facts: ["day": day])
        case .notAPair(let day): self.init(rule: "hours-not-a-pair", facts: ["day": day.rawValue])
        case .notATime(let day, let text):
            self.init(rule: "hours-not-a-time", facts: ["day": day.rawValue, "text": text])
        case .endNotAfterStart(let day, let from, let to):
            let facts = ["day": day.rawValue, "from": from.description, "to": to.description]
            self.init(rule: "hours-end-not-after-start", facts: facts)
        case .outOfOrder(let day): self.init(rule: "hours-out-of-order", facts: ["day": day.rawValue])
        case .overlapping(let day): self.init(rule: "hours-overlapping", facts: ["day": day.rawValue])
        }
    }
}
