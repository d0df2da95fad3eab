import SQLStore

/// The shape of the server's data, as append-only migrations.
///
/// Every table carries the hub. Instants are integer milliseconds since 1970, days and times of day are texts as people
/// write them, lists are JSON texts.
enum Schema {
    static let migrations = [
        hub, people, rooms, bookings, workshops, tickets, attendance, kiosks, idempotency, roomRules, series,
        guests, changeTimes, holds, outbox, checkIns, closureDecisions, budget, rights, decisions, waiting,
        invitations, seatLetters, erasures, retention, registrationTerms, keyStandings, programme,
        addressesAndThanks, guestMessages, previousStarts, walkInGrants, badges, rehearsals, audit,
    ]
}
