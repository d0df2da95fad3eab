import HubDomain
import Templates

/// Words the rules that a room states, for those who book it.
struct RoomRuleWords: Sendable {
    let words: Words
    let rooms: RoomGraph

    /// All of them in a few sentences; nil where there are none.
    func text(of room: Room) -> String? {
        let sentences = [
            length(room.rules), ahead(room.rules), cutoff(room.rules), persons(room), layouts(room.rules),
            sectors(room),
            rooms.needsApproval(room.id) ? words("roomRules.approval") : nil,
            rooms.requiresCheckIn(room.id) ? words("roomRules.checkIn") : nil,
        ].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private func length(_ rules: RoomRules) -> String? {
        let least = rules.shortest.map { ["least": words.length(.minutes($0))] }
        let most = rules.longest.map { ["most": words.length(.minutes($0))] }
        guard let least else { return most.map { words("roomRules.longest", $0) } }
        guard let most else { return words("roomRules.shortest", least) }
        return words("roomRules.between", least.merging(most) { first, _ in first })
    }

    private func ahead(_ rules: RoomRules) -> String? {
        let notice = rules.noticeMinutes.map { words("roomRules.notice", ["notice": words.length(.minutes($0))]) }
        let horizon = rules.horizonDays.map { words("roomRules.horizon", count: $0) }
        let sentences = [notice, horizon].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private func cutoff(_ rules: RoomRules) -> String? {
        rules.cancelCutoffMinutes.map { words("roomRules.cancelCutoff", ["cutoff": words.length(.minutes($0))]) }
    }

    private func persons(_ room: Room) -> String? {
        rooms.maxPersons(in: room.id).map { words("roomRules.maxPersons", count: $0) }
    }

    private func layouts(_ rules: RoomRules) -> String? {
        guard !rules.layouts.isEmpty else { return nil }
        let names = rules.layouts.map { layout in
            let seats = words("room.seats", count: layout.capacity)
            return words("roomRules.layout", ["layout": words(layout.name.phrase), "seats": seats])
        }
        return words("roomRules.layouts", ["layouts": words.list(names)])
    }

    private func sectors(_ room: Room) -> String? {
        rooms.sectors(of: room.id).map { sectors in
            let names = sectors.isEmpty ? [words("sectors.none")] : sectors.map { words($0.phrase) }
            return words("roomRules.sectors", ["sectors": words.list(names)])
        }
    }
}
