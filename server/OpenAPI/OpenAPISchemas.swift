import HubDomain
import Templates

/// The shapes of what is sent and answered, by name.
enum OpenAPISchemas {
    static let all: [String: JSONValue] = places.merging(bookings, uniquingKeysWith: { first, _ in first })
        .merging(workshops, uniquingKeysWith: { first, _ in first })
        .merging(doors, uniquingKeysWith: { first, _ in first })
        .merging(problem, uniquingKeysWith: { first, _ in first })

    private static let places: [String: JSONValue] = [
        "Hub": .members([
            "id": .integer, "name": .text, "address": .text, "zone": .text, "land": .oneOf(Land.self),
            "openingHours": JSONValue.schema("OpeningHours").orNull, "closingTime": .text,
            "maxPersons": JSONValue.integer.orNull,
        ]),
        "HubChange": .members([
            "name?": .text, "address?": .text, "zone?": .text, "land?": .oneOf(Land.self),
            "openingHours?": JSONValue.schema("OpeningHours").orNull, "closingTime?": .text,
            "maxPersons?": JSONValue.integer.orNull,
        ]),
        "OpeningHours": [
            "type": "object",
            "description": "By weekday (mon … sun) pairs of times; a day left out is closed.",
            "additionalProperties": .list(of: .list(of: .text)),
        ],
        "Room": .members([
            "id": .id, "name": .text, "floor": .text, "capacity": .integer, "equipment": .list(of: .text),
            "parts": .list(of: .id), "setupMinutes": .integer, "teardownMinutes": .integer,
            "openingHours": JSONValue.schema("OpeningHours").orNull, "needsApproval": .flag, "step": .integer,
            "shortest": JSONValue.integer.orNull, "longest": JSONValue.integer.orNull,
            "noticeMinutes": JSONValue.integer.orNull, "horizonDays": JSONValue.integer.orNull,
            "cancelCutoffMinutes": JSONValue.integer.orNull, "maxPersons": JSONValue.integer.orNull,
            "layouts": .list(of: .schema("Layout")), "sectors": .list(of: .oneOf(Sector.self)),
            "requiresCheckIn": .flag, "endedAt?": .instant, "conflicts?": .list(of: .schema("BookingConflict")),
        ]),
        "Layout": .members(["name": .oneOf(Layout.Name.self), "capacity": .integer]),
        "NewRoom": .members(roomOptions.merging(["name": .text, "capacity": .integer]) { first, _ in first }),
        "RoomChange": .members(roomOptions.merging(["name?": .text, "capacity?": .integer]) { first, _ in first }),
        "Period": .members(["start": .instant, "end": .instant]),
        "Closure": .members([
            "id": .id, "start": .date, "end": .date, "reason": .text,
            "rooms": JSONValue.list(of: .id).orNull, "bookings?": .list(of: .schema("Booking")),
        ]),
        "NewClosure": .members([
            "start": .date, "end": .date, "reason": .text, "rooms?": JSONValue.list(of: .id).orNull,
        ]),
        "Partner": .members([
            "id": .id, "name": .text, "sector": .oneOf(Sector.self), "budget": JSONValue.schema("Budget").orNull,
            "calendar": .text,
        ]),
        "NewPartner": .members(["name": .text, "sector": .oneOf(Sector.self)]),
        "PartnerChange": .members([
            "name?": .text, "sector?": .oneOf(Sector.self), "budget?": JSONValue.schema("Budget").orNull,
        ]),
        "Person": .members([
            "id": .id, "name": .text, "email": .email, "rights": .list(of: .oneOf(Right.self)),
            "endedAt": JSONValue.instant.orNull, "badgeUntil": JSONValue.instant.orNull,
        ]),
        "Invitation": .members([
            "id": .id, "partner": .id, "email": .email, "name": JSONValue.text.orNull,
            "rights": .list(of: .oneOf(Right.self)), "status": .oneOf(Invitation.Status.self), "createdAt": .instant,
            "until": .instant, "by": .id,
        ]),
        "NewInvitation": .members([
            "email": .email, "name?": JSONValue.text.orNull, "rights": .list(of: .oneOf(Right.self)),
            "language?": JSONValue.oneOf(Language.self).orNull,
        ]),
        "PersonChange": .members(["rights": .list(of: .oneOf(Right.self))]),
        "PersonAsked": .members(["email": .email]),
        "PersonExport": .members([
            "email": .email, "hub": .text, "at": .instant,
            "data": .members(
                Dictionary(uniqueKeysWithValues: PersonalData.allCases.map { ($0.rawValue, .list(of: .anyObject)) })
            ),
        ]),
        "NewErasure": .members(["email": .email, "reason": .text, "dryRun?": .flag]),
        "Erasure": .members([
            "id": JSONValue.id.orNull, "at": .instant, "reason": .text,
            "counts": .members(
                Dictionary(uniqueKeysWithValues: PersonalData.allCases.map { ("\($0.rawValue)?", .integer) })
            ),
            "leftAlone": JSONValue.id.orNull,
        ]),
        "RetentionChange": .members(
            Dictionary(uniqueKeysWithValues: RetentionKind.allCases.map { ("\($0.rawValue)?", .integer) })
        ),
        "AuditLine": .members([
            "number": .integer, "at": .instant, "actor": .schema("AuditThing"),
            "action": .oneOf(AuditAction.self), "targets": .list(of: .schema("AuditThing")),
            "changed": .list(of: .text), "link": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
        ]),
        "AuditThing": .members(["kind": .text, "id": JSONValue.text.orNull]),
        "Retention": .members([
            "limits": .list(
                of: .members([
                    "kind": .oneOf(RetentionKind.self), "count": .integer, "unit": .oneOf(RetentionLimit.Unit.self),
                    "standard": .integer, "least?": .integer, "most?": .integer,
                ])
            ),
            "lastRun": JSONValue.members([
                "begunAt": .instant, "endedAt": JSONValue.instant.orNull,
                "counts": .members(
                    Dictionary(uniqueKeysWithValues: RetentionKind.allCases.map { ("\($0.rawValue)?", .integer) })
                ),
            ]).orNull,
        ]),
        "Budget": .members(["minutes": .integer, "per": .oneOf(Budget.Span.self)]),
        "BudgetStanding": .members([
            "partner": .id, "budget": JSONValue.schema("Budget").orNull, "start?": .date, "end?": .date,
            "left?": .integer, "given?": .integer, "granted?": .integer, "transferred?": .integer, "booked?": .integer,
        ]),
        "BookingHours": .members([
            "start": .date, "end": .date, "minutes": .integer, "left": .integer, "given": .integer,
        ]),
        "LedgerEntry": .members([
            "id": .id, "at": .instant, "start": .date, "end": .date, "kind": .oneOf(LedgerEntry.Kind.self),
            "minutes": .integer, "left?": .integer, "booking?": .id, "title?": .text, "partner?": .id,
            "by?": .id, "reason?": .text,
        ]),
        "NewGrant": .members(["minutes": .integer, "reason": .text, "on?": JSONValue.date.orNull]),
        "NewTransfer": .members([
            "to": .id, "minutes": .integer, "reason?": JSONValue.text.orNull, "on?": JSONValue.date.orNull,
        ]),
    ]

    private static let roomOptions: [String: JSONValue] = [
        "floor?": .text, "equipment?": .list(of: .text), "parts?": .list(of: .id), "setupMinutes?": .integer,
        "teardownMinutes?": .integer, "openingHours?": JSONValue.schema("OpeningHours").orNull,
        "needsApproval?": .flag, "step?": .integer, "shortest?": JSONValue.integer.orNull,
        "longest?": JSONValue.integer.orNull, "noticeMinutes?": JSONValue.integer.orNull,
        "horizonDays?": JSONValue.integer.orNull, "cancelCutoffMinutes?": JSONValue.integer.orNull,
        "maxPersons?": JSONValue.integer.orNull, "layouts?": .list(of: .schema("Layout")),
        "sectors?": .list(of: .oneOf(Sector.self)), "requiresCheckIn?": .flag,
    ]

    /// A date of a series; in a preview one that is not booked yet has no id.
    private static let occurrence: [String: JSONValue] = [
        "id": JSONValue.id.orNull, "start": .instant, "end": .instant, "status": .oneOf(BookingStatus.self),
    ]

    /// All of a booking but its id.
    private static let booking: [String: JSONValue] = [
        "room": .id, "start": .instant, "end": .instant, "title": .text, "seats": JSONValue.integer.orNull,
        "layout": JSONValue.oneOf(Layout.Name.self).orNull, "note": JSONValue.text.orNull,
        "status": .oneOf(BookingStatus.self), "partner": JSONValue.id.orNull, "series": JSONValue.id.orNull,
        "workshop?": .id, "createdAt": .instant, "checkIn": JSONValue.schema("BookingCheckIn").orNull,
        "endReason?": .text, "decision?": .schema("Decision"),
        "occurrences": .list(of: .schema("Occurrence")),
        "skipped": .list(of: .schema("SkippedDate")), "hours?": .list(of: .schema("BookingHours")),
        "readings?": .list(of: .schema("Reading")),
        "change?": .schema("SeriesChange"),
    ]

    private static let bookings: [String: JSONValue] = [
        "Booking": .members(booking.merging(["id": .id]) { first, _ in first }),
        "BookingPreview": .members(booking.merging(["id": ["type": "null"]]) { first, _ in first }),
        "BookingCheckIn": .members([
            "opens": .instant, "until": .instant, "checkedInAt": JSONValue.instant.orNull,
            "by": JSONValue.oneOf(CheckInDuty.Way.self).orNull, "code?": .text,
        ]),
        "Occurrence": .members(occurrence),
        "SkippedDate": .members(["start": .instant, "reason": .text, "detail": .text]),
        "Reading": .members([
            "recurrence": .text, "detail": .text, "isChosen": .flag, "starts": .list(of: .instant),
        ]),
        "SeriesChange": .members([
            "kept": .list(of: .schema("Occurrence")),
            "moved": .list(of: .members(occurrence.merging(["from": .schema("Period")]) { first, _ in first })),
            "added": .list(of: .schema("Occurrence")), "dropped": .list(of: .schema("Occurrence")),
            "left": .list(of: .members(["id": .id, "start": .instant, "end": .instant, "reason": .text])),
            "skipped": .list(of: .schema("SkippedDate")),
        ]),
        "BookingConflict": [
            "allOf": [
                .schema("Booking"),
                .members(["rules": .list(of: .text), "overrideReason": JSONValue.text.orNull]),
            ]
        ],
        "BusyRoom": .members([
            "room": .id, "start": .instant, "end": .instant, "status": ["type": "string", "const": "busy"],
        ]),
        "BookingItem": ["anyOf": [.schema("Booking"), .schema("BusyRoom")]],
        "NewBooking": .members([
            "room": .id, "start": .instant, "end": .instant, "title": .text, "seats?": JSONValue.integer.orNull,
            "layout?": JSONValue.oneOf(Layout.Name.self).orNull, "equipment?": .list(of: .text),
            "note?": JSONValue.text.orNull, "partner?": JSONValue.id.orNull, "recurrence?": JSONValue.text.orNull,
            "onConflict?": .oneOf(ConflictChoice.self), "override?": .schema("Override"), "hold?": JSONValue.id.orNull,
        ]),
        "Decision": .members(["at": .instant, "reason": JSONValue.text.orNull]),
        "Decline": .members(["reason?": JSONValue.text.orNull]),
        "Wait": .members([
            "id": .id, "room": .id, "start": .instant, "end": .instant, "title": .text,
            "seats": JSONValue.integer.orNull, "partner": .id, "status": .oneOf(WaitStatus.self),
            "position": JSONValue.integer.orNull, "offeredUntil": JSONValue.instant.orNull, "createdAt": .instant,
        ]),
        "NewWait": .members([
            "room": .id, "start": .instant, "end": .instant, "title": .text, "seats?": JSONValue.integer.orNull,
        ]),
        "NewHold": .members(["room": .id, "start": .instant, "end": .instant]),
        "Hold": .members(["id": .id, "room": .id, "start": .instant, "end": .instant, "until": .instant]),
        "BookingChange": .members([
            "room?": .id, "start?": .instant, "end?": .instant, "title?": .text,
            "seats?": JSONValue.integer.orNull, "layout?": JSONValue.oneOf(Layout.Name.self).orNull,
            "note?": JSONValue.text.orNull, "recurrence?": JSONValue.text.orNull,
            "onConflict?": .oneOf(ConflictChoice.self), "override?": .schema("Override"),
        ]),
        "Override": .members(["reason": .text]),
    ]

    private static let problem: [String: JSONValue] = [
        "Problem": .members([
            "type": .uri, "title": .text, "status": .integer, "detail": .text, "code": .text,
            "violations?": .list(
                of: .members([
                    "rule": .text, "detail": .text, "liftedBy": JSONValue.text.orNull, "member?": .text,
                    "start?": .instant, "session?": .integer,
                ])
            ),
            "alternatives?": .list(
                of: .members([
                    "kind": ["type": "string", "enum": ["shift", "room", "shorten", "skip"]], "room?": .id,
                    "start?": .instant, "end?": .instant, "session?": .integer,
                ])
            ),
            "current?": .anyObject,
        ])
    ]
}
