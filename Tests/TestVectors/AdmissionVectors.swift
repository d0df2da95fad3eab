package import HubDomain

/// What `admission-vectors.json` holds; its README says what the members are and what stands where one is missing.
package struct AdmissionVectors: Decodable, Sendable {
    package let world: World
    package let rows: [Row]

    package static func load() throws -> AdmissionVectors {
        try VectorFile.load(AdmissionVectors.self, from: "admission-vectors.json")
    }

    /// The rows that can be driven through an entrance.
    package func rows(through entrance: Entrance) -> [Row] {
        rows.filter { ($0.where ?? Entrance.allCases).contains(entrance) }
    }
}

extension AdmissionVectors {
    package enum Entrance: String, CaseIterable, Decodable, Sendable {
        case domain, server, kiosk
    }

    package struct World: Decodable, Sendable {
        package let hub: Hub
        package let rooms: [Room]
        package let workshops: [Workshop]
        package let tickets: [Ticket]

        package func workshop(_ key: String?) -> Workshop? { workshops.first { $0.key == key } }
        package func ticket(_ key: String?) -> Ticket? { tickets.first { $0.key == key } }
        package func room(_ key: String?) -> Room? { rooms.first { $0.key == key } }
    }

    package struct Hub: Decodable, Sendable {
        package let zone: String?
        package let closingTime: String?
        package let maxPersons: Int?
    }

    package struct Room: Decodable, Sendable {
        package let key: String
        package let name: String
        package let capacity: Int
    }

    package struct Workshop: Decodable, Sendable {
        package let key: String
        package let title: String
        package let sessions: [Session]
        package let admissionLeadMinutes: Int?
        package let admissionTailMinutes: Int?
        package let reentry: Reentry?
        package let cancelled: Bool?
        package let kind: String?
    }

    package struct Session: Decodable, Sendable {
        package let key: String
        package let room: String
        package let start: Instant
        package let end: Instant
    }

    package struct Ticket: Decodable, Sendable {
        package let key: String
        package let workshop: String?
        package let seats: Int?
        package let validFrom: Instant?
        package let validUntil: Instant?
    }

    /// One row: a world, what happened before, one scan, and what must come out.
    package struct Row: Decodable, Sendable, CustomStringConvertible {
        package let name: String
        package let hub: Hub?
        package let tickets: [String: TicketState]?
        package let sessionsUnknown: Bool?
        package let history: [Passage]?
        package let at: Instant
        package let door: Door
        package let direction: Direction
        package let seats: Int?
        package let scan: Scan
        package let expect: Expectation
        package let expectOn: [String: Expectation]?
        package let `where`: [Entrance]?

        package var description: String { name }

        /// What must come out at an entrance.
        package func expectation(on entrance: Entrance) -> Expectation {
            expectOn?[entrance.rawValue] ?? expect
        }

        /// Every ticket that the row names.
        package var ticketKeys: Set<String> {
            Set((tickets ?? [:]).keys).union((history ?? []).map(\.ticket)).union([scan.ticketKey].compactMap(\.self))
        }
    }

    package struct TicketState: Decodable, Sendable {
        package let status: TicketStatus?
        package let issue: UInt8?
        package let unknownTo: [Entrance]?
        package let signedFor: [Instant]?
    }

    package struct Passage: Decodable, Sendable {
        package let at: Instant
        package let ticket: String
        package let door: Door
        package let direction: Direction
        package let seats: Int?
    }

    /// A door by the keys of the world.
    package enum Door: Hashable, Sendable {
        case foyer
        case room(String)
        case session(String)
    }

    package struct Expectation: Decodable, Sendable {
        package let verdict: Verdict
        package let ticket: String?
        package let workshop: String?
        package let session: String?
        package let room: String?
        package let start: Instant?
        package let opensAt: Instant?
        package let firstScannedAt: Instant?
        package let firstRoom: String?
        package let seats: Int?
        package let seatsLeft: Int?
        package let absent: [String]?
    }
}

extension AdmissionVectors.Door: Decodable {
    private enum CodingKeys: CodingKey {
        case room, session
    }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: CodingKeys.self) {
            if let room = try container.decodeIfPresent(String.self, forKey: .room) {
                self = .room(room)
            } else {
                self = .session(try container.decode(String.self, forKey: .session))
            }
        } else {
            let word = try decoder.singleValueContainer().decode(String.self)
            guard word == "foyer" else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: word))
            }
            self = .foyer
        }
    }
}
