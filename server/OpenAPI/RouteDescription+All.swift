extension RouteDescription {
    /// By method and path, the latter without `/api/v1`.
    static let all: [String: RouteDescription] = places.merging(bookings, uniquingKeysWith: { first, _ in first })
        .merging(attendance, uniquingKeysWith: { first, _ in first })
        .merging(kiosks, uniquingKeysWith: { first, _ in first })
        .merging(outside, uniquingKeysWith: { first, _ in first })

    private static let places: [String: RouteDescription] = [
        "GET /hub": .one("The hub", "Hub"),
        "PATCH /hub": .one("Change the hub", "Hub", body: "HubChange"),
        "GET /rooms": .items("All rooms", "Room"),
        "POST /rooms": .made("Add a room", "Room", body: "NewRoom"),
        "GET /rooms/{id}": .one("A room", "Room"),
        "PATCH /rooms/{id}": .one(
            "Change a room; answers the bookings that the rules now speak against",
            "Room",
            body: "RoomChange",
            needsMatch: true
        ),
        "DELETE /rooms/{id}": .one("End a room; it stays readable", "Room"),
        "GET /rooms/{id}/conflicts": .items("Bookings that the rules now speak against", "BookingConflict"),
        "GET /rooms/{id}/free": .items("When a room is free", "Period", query: ["from!", "to!"]),
        "GET /availability": .items(
            "Rooms that are free for the whole range",
            "Room",
            query: ["from!", "to!", "seats", "layout", "equipment"]
        ),
        "GET /closures": .items("Days on which the hub or rooms are closed", "Closure"),
        "POST /closures": .made("Close; answers the bookings it meets", "Closure", body: "NewClosure"),
        "DELETE /closures/{id}": .one("Take a closure back", "Closure"),
        "GET /partners": .items("Organisations that book rooms", "Partner"),
        "POST /partners": .made("Add a partner", "Partner", body: "NewPartner"),
        "PATCH /partners/{id}": .one("Change a partner and its budget of hours", "Partner", body: "PartnerChange"),
        "GET /partners/{id}/people": .items("A partner's people and what each may do", "Person"),
        "PATCH /partners/{id}/people/{account}": .one("Give somebody other rights", "Person", body: "PersonChange"),
        "DELETE /partners/{id}/people/{account}": .one("End somebody's access at once", "Person"),
        "DELETE /partners/{id}/people/{account}/badge": .one("Block somebody's badge", "Badge"),
        "GET /partners/{id}/invitations": .items("Invitations to act for a partner that are open", "Invitation"),
        "POST /partners/{id}/invitations": .made(
            "Invite somebody to act for a partner; the link comes by mail alone",
            "Invitation",
            body: "NewInvitation"
        ),
        "GET /partners/{id}/invitations/{invitation}": .one("An invitation, however it stands", "Invitation"),
        "DELETE /partners/{id}/invitations/{invitation}": .one(
            "Take an invitation back; it stays readable",
            "Invitation"
        ),
        "POST /people/export": .one(
            "All that is kept about whoever has a mail address",
            "PersonExport",
            body: "PersonAsked"
        ),
        "POST /people/erase": .one(
            "Erase whoever has a mail address; figures stay as they are",
            "Erasure",
            body: "NewErasure"
        ),
        "GET /retention": .one("How long what is kept of people, and what was last removed", "Retention"),
        "PATCH /retention": .one("Have some kinds kept for so long", "Retention", body: "RetentionChange"),
        "GET /audit": .items("Who did what, the newest first", "AuditLine", query: ["from", "to", "area", "about"]),
        "GET /partners/{id}/budget": .one(
            "What a partner has left in a month or year",
            "BudgetStanding",
            query: ["on"]
        ),
        "GET /partners/{id}/ledger": .items("Where a partner's hours went, oldest first", "LedgerEntry", query: ["on"]),
        "POST /partners/{id}/grants": .made("Give a partner hours beyond its budget", "LedgerEntry", body: "NewGrant"),
        "POST /partners/{id}/transfers": .made(
            "Give hours of a partner to another",
            "LedgerEntry",
            body: "NewTransfer"
        ),
    ]

    private static let bookings: [String: RouteDescription] = [
        "POST /bookings": .made(
            "Book a room, once or as a series; a preview stores nothing",
            "Booking",
            body: "NewBooking",
            query: ["preview"],
            preview: "BookingPreview"
        ),
        "GET /bookings": .items(
            "Bookings; of others' only that the room is busy",
            "BookingItem",
            query: ["room", "partner", "from", "to", "status"]
        ),
        "GET /bookings/{id}": .one("A booking", "Booking"),
        "PATCH /bookings/{id}": .one(
            "Change a booking, of a series also the following dates or all",
            "Booking",
            body: "BookingChange",
            query: ["scope", "includeMoved", "preview"],
            needsMatch: true
        ),
        "DELETE /bookings/{id}": .one(
            "Cancel a booking; it stays readable",
            "Booking",
            query: ["scope", "includeMoved", "preview"]
        ),
        "POST /bookings/{id}/approve": .one("Approve a booking, or those of its series", "Booking", query: ["scope"]),
        "POST /bookings/{id}/decline": .one(
            "Decline a booking, or those of its series; a body may say why",
            "Booking",
            body: "Decline",
            bodyIsOptional: true,
            query: ["scope"]
        ),
        "GET /bookings/{id}/guests": .items("Guests of a booking, and who of them came", "Guest"),
        "POST /bookings/{id}/guests": .made(
            "Invite a guest to a booking, with a ticket",
            "Registration",
            body: "NewRegistration"
        ),
        "POST /bookings/{id}/checkin": .one("Say that somebody has come to a booking", "Booking"),
        "GET /bookings/{id}/booking.ics": .media(
            "A booking as an invitation or its withdrawal, or the dates of its series as a calendar",
            "text/calendar",
            query: ["scope"]
        ),
        "POST /holds": .made("Keep a slot for ten minutes while a form is filled in", "Hold", body: "NewHold"),
        "DELETE /holds/{id}": .one("Give a slot back that was kept", "Hold"),
        "POST /waiting": .made("Wait for a slot that is taken", "Wait", body: "NewWait"),
        "GET /waiting": .items("What one waits for, with offers that stand", "Wait"),
        "DELETE /waiting/{id}": .one("Wait no longer; an offer goes to the next", "Wait"),
        "GET /calendar/rooms/{id}.ics": .media("A room's calendar", "text/calendar"),
        "GET /calendar/workshops.ics": .media("The public workshops as a calendar", "text/calendar"),
        "GET /calendar/workshops.atom": .media(
            "What is new in the public programme, or in a month, a topic or a sector of it, as an Atom feed",
            "application/atom+xml",
            query: ["language", "month", "topic", "sector"]
        ),
        "GET /calendar/partners/{id}.ics": .media(
            "A partner's bookings as a calendar",
            "text/calendar",
            query: ["key!"]
        ),
    ]

    private static let attendance: [String: RouteDescription] = [
        "GET /workshops": .items(
            "Workshops, those of a month (`YYYY-MM`), of a topic or of a sector of hosts alone",
            "Workshop",
            query: ["host", "status", "from", "to", "month", "topic", "sector"]
        ),
        "POST /workshops": .made("Add a workshop and book its rooms, all or nothing", "Workshop", body: "NewWorkshop"),
        "GET /workshops/{id}": .one("A workshop", "Workshop"),
        "PATCH /workshops/{id}": .one("Change a workshop", "Workshop", body: "WorkshopChange", needsMatch: true),
        "DELETE /workshops/{id}": .one("Cancel a workshop; it stays readable", "Workshop"),
        "PATCH /registrations/{id}": .one(
            "Change a registration, until admission opens",
            "Registration",
            body: "RegistrationChange"
        ),
        "POST /registrations/{id}/accept": .one("Take the seat that is offered", "Registration"),
        "GET /workshops/{id}/registrations": .items(
            "Who registered for a workshop, or who of them has `find` in name or address, and who of them came",
            "Guest",
            query: ["find"]
        ),
        "GET /workshops/{id}/participants.pdf": .media("Who is coming, as a list to print", "application/pdf"),
        "GET /workshops/{id}/participants.csv": .media("Who is coming and who waits, as a table", "text/csv"),
        "GET /workshops/{id}/badges.pdf": .media("Name badges of a workshop, ten to an A4 sheet", "application/pdf"),
        "POST /workshops/{id}/registrations": .made("Register for a workshop", "Registration", body: "NewRegistration"),
        "GET /workshops/{id}/messages": .items("What was written to those who come", "GuestMessage"),
        "POST /workshops/{id}/messages": .made(
            "Write to those who have a seat, who came, or who wait",
            "GuestMessage",
            body: "NewGuestMessage"
        ),
        "POST /workshops/{id}/registrations/import": .told(
            "Register those on a list; with dryRun tell what would become of each line",
            "ListReport",
            of: "text/csv",
            query: ["dryRun", "tell"]
        ),
        "GET /registrations/{id}": .one("A registration with its ticket", "Registration"),
        "DELETE /registrations/{id}": .one("Cancel a registration and free its seat", "Registration"),
        "GET /registrations/{id}/certificate.pdf": .media(
            "That somebody was there, to print once all is over",
            "application/pdf"
        ),
        "POST /registrations/{id}/reissue": .one("Give out a new code; the old one is revoked", "Registration"),
        "GET /tickets/{id}/qr.svg": .media("A ticket's code as SVG", "image/svg+xml"),
        "GET /tickets/{id}/qr.png": .media("A ticket's code as PNG", "image/png"),
        "GET /tickets/{id}/ticket.pdf": .media("A ticket to print, on A4 or A6", "application/pdf", query: ["size"]),
        "GET /tickets/{id}/ticket.pkpass": .media(
            "A ticket for Apple Wallet, where the operator has a certificate",
            AppleWallet.contentType
        ),
        "GET /tickets/{id}/ticket.ics": .media("A ticket as a calendar entry", "text/calendar"),
        "GET /badge": .one("Your own badge, by which kiosks know you", "Badge"),
        "POST /badge": .made("Get a badge; one that you had before is revoked", "Badge"),
        "DELETE /badge": .one("Block your badge", "Badge"),
        "GET /badge/qr.svg": .media("Your badge's code as SVG", "image/svg+xml"),
        "GET /badge/qr.png": .media("Your badge's code as PNG", "image/png"),
        "GET /badge/badge.pdf": .media("Your badge to print, on A6 or A4", "application/pdf", query: ["size"]),
        "POST /checkins": .one("Let in or out; a refusal is answered with 200 too", "CheckIn", body: "NewCheckIn"),
        "DELETE /checkins/{id}": .one("Annul a check-in; both are kept", "AnnulledCheckIn"),
        "GET /presence": .one("Who is inside", "Presence"),
        "GET /now": .one("What is going on at this moment, as the control room shows it", "Now"),
        "GET /occupancy": .one("How full the hub was", "Occupancy", query: ["from!", "to!", "groupBy"]),
    ]

    private static let kiosks: [String: RouteDescription] = [
        "POST /kiosk/pairings": .made("Pair a kiosk by its code", "Pairing", body: "NewPairing"),
        "GET /kiosk/changes": .one("What is new since a cursor", "Changes", query: ["since", "limit", "pending"]),
        "POST /kiosk/scans": .one("Hand in scans, each judged by itself", "ScanResults", body: "Scans"),
        "POST /kiosk/walkins": .one(
            "Hand in people who came without a ticket, within the seats granted",
            "WalkInResults",
            body: "WalkIns"
        ),
        "GET /kiosk/rooms": .one(
            "What can be taken at once with a partner's badge that was just scanned here",
            "SpotRooms",
            query: ["scan!"]
        ),
        "POST /kiosk/bookings": .made(
            "Take a room at once with a partner's badge that was just scanned here",
            "Booking",
            body: "SpotBooking"
        ),
        "GET /kiosks": .items("Kiosks", "Kiosk"),
        "POST /kiosks": .made("Add a kiosk; its pairing code is told once", "Kiosk", body: "NewKiosk"),
        "GET /kiosks/{id}": .one("A kiosk", "Kiosk"),
        "POST /kiosks/{id}/pairing-code": .made("A new pairing code", "Kiosk"),
        "POST /kiosks/{id}/revoke": .one("Revoke a kiosk's key at once", "Kiosk"),
        "POST /kiosk/rehearsals": .one(
            "Report what tomorrow's tickets come to at this door",
            "RehearsalAnswer",
            body: "RehearsalReport"
        ),
        "GET /rehearsals": .items("What tomorrow's tickets came to when they were tried", "Rehearsal"),
        "GET /conflicts": .items("What happened at doors and does not fit", "Conflict"),
        "POST /conflicts/{id}/settle": .one("Settle a conflict", "Conflict"),
    ]

    private static let outside: [String: RouteDescription] = [
        "GET /livez": RouteDescription(summary: "Whether the server lives"),
        "GET /readyz": RouteDescription(summary: "Whether the data can be read"),
        "GET /metrics": .media("Figures in the Prometheus text format", "text/plain"),
        "GET /openapi.json": .media("This document", "application/json"),
    ]
}
