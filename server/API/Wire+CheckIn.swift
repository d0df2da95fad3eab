import Crypto
import Foundation
import HubDomain

/// What is sent to be checked in, as it is written.
struct CheckInRequest: Sendable {
    let id: ScanID
    let code: String
    let direction: Direction
    let room: Room.ID?
    let session: WorkshopSession.ID?
    let seats: Int?
    let scannedAt: Instant?

    /// Of all that was sent, to tell a repetition from another scan.
    fileprivate var digest: Data {
        let parts: [String] = [
            id.text, direction.rawValue, room?.text ?? "", session?.text ?? "", seats.map { String($0) } ?? "",
            scannedAt.map { String($0.milliseconds) } ?? "", code,
        ]
        return Data(SHA256.hash(data: Data(parts.joined(separator: "\u{0}").utf8)))
    }
}

extension CheckIn {
    /// How far back a scan may be entered: as long as kiosks keep theirs.
    static let memory = HubTransaction.scanMemory

    /// A scan of the future counts as made now; a kiosk's door is its own where none is said.
    init(_ request: CheckInRequest, by caller: Caller, at now: Instant) throws(Problem) {
        let scannedAt = request.scannedAt ?? now
        guard scannedAt > now - CheckIn.memory else {
            throw .invalid("scannedAt", rule: "scanned-too-long-ago", ["days": "14"])
        }
        var room = request.room
        if case .kiosk(_, let own) = caller { room = room ?? own }
        self.init(
            id: request.id,
            device: caller.key,
            reading: .read(request.code),
            direction: request.direction,
            door: request.session.map(Door.session) ?? room.map(Door.room) ?? .foyer,
            seats: request.seats,
            scannedAt: min(scannedAt, now),
            isOfNow: request.scannedAt == nil,
            contentDigest: request.digest
        )
    }
}

extension Direction: JSONReadable {}

extension ScanID: JSONReadable {
    static func read(_ value: JSONValue) -> Result<ScanID, JSONFault> {
        guard case .string(let text) = value, let id = ScanID(text) else {
            return .failure(JSONFault(rule: "not-a-uuid"))
        }
        return .success(id)
    }
}

extension JSONBody.Reader {
    mutating func checkIn() -> CheckInRequest? {
        let id = required("id", as: ScanID.self)
        let code = required("code", as: String.self)
        let direction = required("direction", as: Direction.self)
        let room = optional("room", as: Room.ID.self)
        let session = optional("session", as: WorkshopSession.ID.self)
        let seats = number("seats", in: 0...100_000)
        let scannedAt = optional("scannedAt", as: Instant.self)
        guard let id, let code, let direction, let room, let session, let seats, let scannedAt else { return nil }
        return CheckInRequest(
            id: id,
            code: code,
            direction: direction,
            room: room,
            session: session,
            seats: seats,
            scannedAt: scannedAt
        )
    }
}
