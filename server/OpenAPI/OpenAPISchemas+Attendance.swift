import HubDomain

extension OpenAPISchemas {
    static let workshops: [String: JSONValue] = [
        "Workshop": .members([
            "id": .id, "event": .text, "title": .text, "summary": .text, "host": JSONValue.id.orNull,
            "trainers": .list(of: .text), "audience": JSONValue.text.orNull, "topics": .list(of: .text),
            "language": .text, "capacity": .integer, "taken": .integer, "waiting": .integer,
            "sessions": .list(
                of: .members([
                    "id": .id, "room": .id, "start": .instant, "end": .instant,
                    "previousStart": JSONValue.instant.orNull,
                ])
            ),
            "registrationOpens": .instant, "registrationCloses": .instant,
            "visibility": .oneOf(WorkshopVisibility.self), "status": .oneOf(WorkshopStatus.self),
            "admissionLeadMinutes": .integer, "admissionTailMinutes": .integer, "reentry": .oneOf(Reentry.self),
            "seatsPerRegistration": JSONValue.integer.orNull, "asks": .list(of: .oneOf(RegistrationQuestion.self)),
            "offerHours": JSONValue.integer.orNull, "confirmHours": JSONValue.integer.orNull,
        ]),
        "NewWorkshop": .members(
            workshopOptions.merging([
                "title": .text, "capacity": .integer, "sessions": .list(of: sessionWish),
            ]) { first, _ in first }
        ),
        "WorkshopChange": .members(
            workshopOptions.merging([
                "title?": .text, "capacity?": .integer, "sessions?": .list(of: sessionWish),
            ]) { first, _ in first }
        ),
        "Registration": .members([
            "id": .id, "workshop": .id, "name": .text, "email?": .email, "organisation?": .text, "language?": .text,
            "seats": .integer, "needs?": .list(of: .oneOf(AccessNeed.self)), "companions?": .list(of: .text),
            "status": .oneOf(RegistrationStatus.self), "position?": .integer, "offeredUntil?": .instant,
            "confirmUntil?": .instant,
            "ticket?": .schema("Ticket"), "url?": .uri, "createdAt": .instant,
        ]),
        "Guest": .members([
            "id": .id, "name": .text, "email?": .email, "organisation": JSONValue.text.orNull, "seats": .integer,
            "needs": .list(of: .oneOf(AccessNeed.self)), "companions": .list(of: .text),
            "status": .oneOf(RegistrationStatus.self), "arrived": .integer, "inside": .integer,
            "firstScannedAt": JSONValue.instant.orNull,
        ]),
        "GuestMessage": .members([
            "id": .id, "workshop": .id, "audience": .oneOf(GuestMessage.Audience.self), "subject": .text,
            "text": .text, "recipients": .integer, "writtenAt": .instant,
        ]),
        "NewGuestMessage": .members([
            "audience": .oneOf(GuestMessage.Audience.self), "subject": .text, "text": .text,
        ]),
        "ListReport": .members([
            "rows": .list(
                of: .members([
                    "line": .integer, "status": .oneOf(ParticipantFate.Kind.self), "name?": .text, "email?": .text,
                    "rule?": .text, "detail?": .text,
                ])
            ),
            "added": .integer, "waitlisted": .integer, "known": .integer, "refused": .integer,
            "ignoredColumns": .list(of: .text),
        ]),
        "Text": .text,
        "RegistrationChange": .members([
            "name?": .text, "organisation?": JSONValue.text.orNull, "seats?": .integer,
            "needs?": .list(of: .oneOf(AccessNeed.self)), "companions?": .list(of: .text),
        ]),
        "NewRegistration": .members([
            "name": .text, "email": .email, "organisation?": .text, "language?": .text, "seats?": .integer,
            "needs?": .list(of: .oneOf(AccessNeed.self)), "companions?": .list(of: .text),
        ]),
        "Ticket": .members([
            "id": .id, "code": .text, "shortCode": .text, "issue": .integer, "status": .oneOf(TicketStatus.self),
            "url?": .uri,
        ]),
    ]

    private static let sessionWish = JSONValue.members([
        "id?": .id, "room": .id, "start": .instant, "end": .instant, "previousStart?": JSONValue.instant.orNull,
    ])

    private static let workshopOptions: [String: JSONValue] = [
        "summary?": .text, "host?": JSONValue.id.orNull, "trainers?": .list(of: .text),
        "audience?": JSONValue.text.orNull, "topics?": .list(of: .text), "language?": .text,
        "registrationOpens?": JSONValue.instant.orNull, "registrationCloses?": JSONValue.instant.orNull,
        "visibility?": .oneOf(WorkshopVisibility.self), "admissionLeadMinutes?": .integer,
        "admissionTailMinutes?": .integer, "reentry?": .oneOf(Reentry.self),
        "seatsPerRegistration?": JSONValue.integer.orNull, "asks?": .list(of: .oneOf(RegistrationQuestion.self)),
        "offerHours?": JSONValue.integer.orNull, "confirmHours?": JSONValue.integer.orNull,
    ]

    static let doors: [String: JSONValue] = [
        "NewCheckIn": .members([
            "id": .uuid, "code": .text, "direction": .oneOf(Direction.self), "room?": .id, "session?": .id,
            "seats?": .integer, "scannedAt?": .instant,
        ]),
        "CheckIn": .members([
            "id": .uuid, "verdict": .oneOf(Verdict.self), "direction": .oneOf(Direction.self),
            "scannedAt": .instant, "ticket?": .id, "workshop?": .id, "session?": .id, "name?": .text, "room?": .id,
            "start?": .instant, "opensAt?": .instant, "firstScannedAt?": .instant, "firstRoom?": .id,
            "seats?": .integer, "seatsLeft?": .integer, "detail": .text,
        ]),
        "AnnulledCheckIn": .members([
            "id": .uuid, "direction": .oneOf(Direction.self), "verdict": .oneOf(Verdict.self),
            "scannedAt": .instant, "annulledAt?": .instant,
        ]),
        "Presence": .members([
            "inside": .integer, "asOf": .instant,
            "byRoom": .list(of: .members(["room": JSONValue.id.orNull, "inside": .integer])),
            "people": .list(
                of: .members([
                    "name": JSONValue.text.orNull, "room": JSONValue.id.orNull, "since": .instant, "seats": .integer,
                ])
            ),
        ]),
        "Now": .members([
            "asOf": .instant, "inside": .integer, "most": JSONValue.integer.orNull,
            "warnsFrom": JSONValue.integer.orNull, "standing": JSONValue.oneOf(Crowd.Standing.self).orNull,
            "peak": JSONValue.members(["inside": .integer, "at": .instant]).orNull,
            "arrivals": .members(["lastHour": .integer, "today": .integer, "left": .integer]),
            "rooms": .list(
                of: .members([
                    "room": .id, "name": .text, "state": .oneOf(RoomState.self), "current": nowUse.orNull,
                    "next": nowUse.orNull, "inside": .integer, "most": .integer, "warnsFrom": .integer,
                    "standing": .oneOf(Crowd.Standing.self),
                ])
            ),
            "inFoyer": .integer,
            "workshops": .list(
                of: .members([
                    "workshop": .id, "session": .id, "title": .text, "room": .id, "start": .instant, "end": .instant,
                    "expected": .integer, "arrived": .integer, "inside": .integer,
                ])
            ),
            "kiosks": .list(of: .schema("Kiosk")),
            "decisions": .list(of: .members(["kind": .oneOf(OpenDecisions.Kind.self), "count": .integer])),
        ]),
        "Figures": .members(figures),
        "Occupancy": .members([
            "from": .instant, "to": .instant, "groupBy": .oneOf(OccupancyGrouping.self), "total": .schema("Figures"),
            "items": .list(of: .members(figures.merging(["key": .text, "name": .text]) { first, _ in first })),
        ]),
        "NewPairing": .members(["code": .text, "name?": .text]),
        "Pairing": .members([
            "kiosk": .id, "key": .text, "hub": .integer, "serverTime": .instant,
            "signingKeys": .list(
                of: .members(["id": .integer, "publicKey": .text, "notBefore": .instant, "notAfter?": .instant])
            ),
        ]),
        "Changes": .members([
            "changes?": .list(of: .anyObject), "cursor?": .text, "more?": .flag, "serverTime?": .instant,
            "reset?": .flag,
        ]),
        "Scans": .members([
            "scans": .list(
                of: .members([
                    "id": .uuid, "epoch": .integer, "seq": .integer, "code?": .text, "ticket?": .id,
                    "direction": .oneOf(Direction.self), "room?": .id, "session?": .id, "seats?": .integer,
                    "scannedAt": .instant, "clockOffsetMs": .integer, "verdict": .oneOf(Verdict.self),
                    "annulledAt?": .instant,
                ])
            )
        ]),
        "ScanResults": .members([
            "serverTime": .instant,
            "results": .list(
                of: .members(["id": .text, "stored": .flag, "verdict?": .text, "conflict?": .text, "reason?": .text])
            ),
        ]),
        "WalkIns": .members([
            "walkins": .list(
                of: .members([
                    "id": .uuid, "epoch": .integer, "seq": .integer, "ticket?": .id, "session": .id, "room?": .id,
                    "name": .text, "email?": .email, "language?": .text, "scannedAt": .instant,
                    "clockOffsetMs": .integer,
                ])
            )
        ]),
        "WalkInResults": .members([
            "serverTime": .instant,
            "results": .list(
                of: .members([
                    "id": .text, "stored": .flag, "verdict?": .text, "conflict?": .text, "reason?": .text,
                    "registration?": .id,
                    "ticket?": .members(["id": .id, "code": .text, "shortCode": .text]),
                ])
            ),
        ]),
        "Badge": .members([
            "id": .id, "issue": .integer, "status": .oneOf(TicketStatus.self), "validFrom": .instant,
            "validUntil": .instant, "code": JSONValue.text.orNull,
        ]),
        "SpotRooms": .members([
            "serverTime": .instant,
            "items": .list(
                of: .members([
                    "room": .id, "name": .text, "floor": .text, "capacity": .integer, "equipment": .list(of: .text),
                    "periods": .list(of: .members(["start": .instant, "end": .instant])),
                ])
            ),
        ]),
        "SpotBooking": .members([
            "scan": .uuid, "room": .id, "start": .instant, "end": .instant,
        ]),
        "RehearsalReport": .members([
            "day": .date, "tickets": .integer, "failed": .integer, "failures": .list(of: rehearsedTicket),
        ]),
        "RehearsalAnswer": .members(["expected": .integer, "serverTime": .instant]),
        "Rehearsal": .members([
            "kiosk": JSONValue.id.orNull, "day": .date, "expected": .integer, "tried": .integer, "failed": .integer,
            "failures": .list(of: rehearsedTicket), "heldAt": .instant,
        ]),
        "Kiosk": .members([
            "id": .id, "name": .text, "room": JSONValue.id.orNull, "createdAt": .instant,
            "pairedAt": JSONValue.instant.orNull, "revokedAt": JSONValue.instant.orNull,
            "lastSeenAt": JSONValue.instant.orNull, "pending": .integer, "clockOffsetMs": JSONValue.integer.orNull,
            "isClockWrong": .flag,
            "pairingCode?": .text, "pairingEndsAt?": .instant,
        ]),
        "NewKiosk": .members(["name": .text, "room?": JSONValue.id.orNull]),
        "Conflict": .members([
            "id": .id, "kind": .oneOf(ConflictKind.self), "ticket": .id, "device": .text, "scan": .uuid,
            "foundAt": .instant, "settledAt": JSONValue.instant.orNull,
        ]),
    ]

    private static let rehearsedTicket = JSONValue.members([
        "ticket": .id, "session": .id, "verdict": .oneOf(Verdict.self),
    ])

    /// A figure that may tell of fewer than five people is null and named in `suppressed`.
    private static let nowUse = JSONValue.members([
        "booking": .id, "title": .text, "partner": JSONValue.id.orNull, "start": .instant, "end": .instant,
    ])

    private static let figures: [String: JSONValue] = [
        "openMinutes": .integer, "bookedMinutes": .integer, "utilisation": JSONValue.ratio.orNull,
        "offHoursMinutes": .integer, "bufferMinutes": .integer, "pendingMinutes": .integer,
        "attendedMinutes": .integer, "noShowRate": JSONValue.ratio.orNull, "releasedMinutes": .integer,
        "recoveredMinutes": .integer, "fillRate": JSONValue.ratio.orNull, "showUpRate": JSONValue.ratio.orNull,
        "peakInside": JSONValue.integer.orNull, "suppressed": .list(of: .text),
    ]
}
