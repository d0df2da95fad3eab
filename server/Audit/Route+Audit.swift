import HTTPTypes
import HubDomain
import Templates

extension Route {
    /// What the audit log calls it when this route is asked and something comes of it.
    ///
    /// Whatever changes something is here or among `unaudited`, and a test holds every route against both. What shows names
    /// of others is here, too.
    static let audited: [String: AuditAction] = [
        // The hub
        "PATCH /api/v1/hub": .hubChanged,
        "PATCH /api/v1/retention": .retentionChosen,
        "POST /manage/people/retention": .retentionChosen,
        "POST /manage/mail/{id}/retry": .letterRetried,
        "POST /api/v1/rooms": .roomAdded,
        "POST /manage/rooms": .roomAdded,
        "PATCH /api/v1/rooms/{id}": .roomChanged,
        "POST /manage/rooms/{id}": .roomChanged,
        "DELETE /api/v1/rooms/{id}": .roomEnded,
        "POST /api/v1/closures": .closureAdded,
        "POST /manage/closures": .closureAdded,
        "POST /manage/closures/{id}": .closureDecided,
        "DELETE /api/v1/closures/{id}": .closureEnded,
        "POST /manage/closures/{id}/end": .closureEnded,

        // Partners and people
        "POST /api/v1/partners": .partnerAdded,
        "POST /manage/partners": .partnerAdded,
        "PATCH /api/v1/partners/{id}": .partnerChanged,
        "POST /manage/partners/{id}": .partnerChanged,
        "POST /api/v1/partners/{id}/grants": .hoursGranted,
        "POST /manage/partners/{id}/grants": .hoursGranted,
        "POST /api/v1/partners/{id}/transfers": .hoursTransferred,
        "POST /partner/transfers": .hoursTransferred,
        "PATCH /api/v1/partners/{id}/people/{account}": .accountChanged,
        "POST /manage/partners/{id}/people/{account}": .accountChanged,
        "POST /partner/people/{account}": .accountChanged,
        "DELETE /api/v1/partners/{id}/people/{account}": .accountEnded,
        "POST /manage/partners/{id}/people/{account}/end": .accountEnded,
        "POST /partner/people/{account}/end": .accountEnded,
        "DELETE /api/v1/partners/{id}/people/{account}/badge": .badgeBlocked,
        "POST /manage/partners/{id}/people/{account}/badge": .badgeBlocked,
        "POST /partner/people/{account}/badge": .badgeBlocked,
        "POST /api/v1/badge": .badgeIssued,
        "POST /account/badge": .badgeIssued,
        "DELETE /api/v1/badge": .badgeBlocked,
        "POST /account/badge/block": .badgeBlocked,
        "POST /account/language": .accountChanged,
        "POST /sign-in": .signedIn,
        "POST /sign-out": .signedOut,
        "POST /api/v1/partners/{id}/invitations": .invitationSent,
        "POST /manage/partners/{id}/invitations": .invitationSent,
        "POST /partner/invitations": .invitationSent,
        "DELETE /api/v1/partners/{id}/invitations/{invitation}": .invitationWithdrawn,
        "POST /manage/partners/{id}/invitations/{invitation}/withdraw": .invitationWithdrawn,
        "POST /partner/invitations/{invitation}/withdraw": .invitationWithdrawn,
        "POST /invitation/{token}": .invitationAccepted,
        "POST /api/v1/people/erase": .personErased,
        "POST /manage/people/erase": .personErased,

        // Bookings
        "POST /api/v1/bookings": .bookingMade,
        "POST /book": .bookingMade,
        "POST /api/v1/kiosk/bookings": .bookingMade,
        "PATCH /api/v1/bookings/{id}": .bookingChanged,
        "POST /bookings/{id}/edit": .bookingChanged,
        "DELETE /api/v1/bookings/{id}": .bookingCancelled,
        "POST /bookings/{id}/cancel": .bookingCancelled,
        "POST /manage/ghosts/{id}/cancel": .bookingCancelled,
        "POST /api/v1/bookings/{id}/approve": .bookingApproved,
        "POST /api/v1/bookings/{id}/decline": .bookingDeclined,
        "POST /manage/requests/{id}": .bookingDecided,
        "POST /api/v1/bookings/{id}/checkin": .bookingCheckedIn,
        "POST /manage/bookings/{id}/checkin": .bookingCheckedIn,
        "POST /display/rooms/{id}/checkin": .bookingCheckedIn,
        "POST /api/v1/waiting": .waitJoined,
        "POST /waiting": .waitJoined,
        "DELETE /api/v1/waiting/{id}": .waitWithdrawn,
        "POST /waiting/{id}/withdraw": .waitWithdrawn,

        // Workshops and registrations
        "POST /api/v1/workshops": .workshopAdded,
        "POST /workshops": .workshopAdded,
        "PATCH /api/v1/workshops/{id}": .workshopChanged,
        "POST /workshops/{id}": .workshopChanged,
        "DELETE /api/v1/workshops/{id}": .workshopCancelled,
        "POST /workshops/{id}/cancel": .workshopCancelled,
        "POST /api/v1/workshops/{id}/messages": .messageSent,
        "POST /workshops/{id}/messages": .messageSent,
        "POST /api/v1/workshops/{id}/registrations/import": .listTaken,
        "POST /workshops/{id}/participants/import/take": .listTaken,
        "POST /api/v1/workshops/{id}/registrations": .registrationMade,
        "POST /workshops/{id}/registrations": .registrationMade,
        "POST /workshops/{id}/participants": .registrationMade,
        "POST /api/v1/bookings/{id}/guests": .registrationMade,
        "POST /bookings/{id}/guests": .registrationMade,
        "POST /api/v1/kiosk/walkins": .registrationMade,
        "POST /api/v1/registrations/{id}/accept": .registrationAccepted,
        "POST /t/{token}/accept": .registrationAccepted,
        "PATCH /api/v1/registrations/{id}": .registrationChanged,
        "POST /t/{token}/change": .registrationChanged,
        "DELETE /api/v1/registrations/{id}": .registrationCancelled,
        "POST /t/{token}/cancel": .registrationCancelled,
        "POST /workshops/{id}/participants/{registration}/cancel": .registrationCancelled,
        "POST /bookings/{id}/guests/{registration}/cancel": .registrationCancelled,
        "POST /api/v1/registrations/{id}/reissue": .ticketReissued,
        "POST /workshops/{id}/participants/{registration}/reissue": .ticketReissued,
        "POST /t/{token}/reminders": .remindersDeclined,

        // Doors
        "DELETE /api/v1/checkins/{id}": .checkInAnnulled,
        "POST /api/v1/kiosks": .kioskAdded,
        "POST /manage/kiosks": .kioskAdded,
        "POST /api/v1/kiosks/{id}/pairing-code": .kioskCodeRenewed,
        "POST /api/v1/kiosks/{id}/revoke": .kioskRevoked,
        "POST /api/v1/kiosk/pairings": .kioskPaired,
        "POST /api/v1/conflicts/{id}/settle": .conflictSettled,
        "POST /manage/conflicts/{id}/settle": .conflictSettled,

        // Looking at names of others
        "POST /api/v1/people/export": .personExported,
        "POST /manage/people/export": .personExported,
        "POST /manage/people": .personSeen,
        "POST /manage/people/check": .personSeen,
        "GET /api/v1/partners/{id}/people": .peopleSeen,
        "GET /manage/partners/{id}": .peopleSeen,
        "GET /partner": .peopleSeen,
        "GET /api/v1/workshops/{id}/registrations": .participantsSeen,
        "GET /workshops/{id}/participants": .participantsSeen,
        "GET /api/v1/workshops/{id}/participants.pdf": .participantsSeen,
        "GET /api/v1/workshops/{id}/participants.csv": .participantsSeen,
        "GET /api/v1/workshops/{id}/badges.pdf": .participantsSeen,
        "GET /workshops/{id}/participants.pdf": .participantsSeen,
        "GET /workshops/{id}/participants.csv": .participantsSeen,
        "GET /workshops/{id}/badges.pdf": .participantsSeen,
        "GET /api/v1/bookings/{id}/guests": .guestsSeen,
        "GET /bookings/{id}/guests": .guestsSeen,
        "GET /api/v1/presence": .presenceSeen,
        "GET /manage/presence": .presenceSeen,
        "GET /manage/mail": .lettersSeen,
        "GET /manage/mail/{id}": .lettersSeen,
    ]

    /// What changes something and is none of the log's business.
    static let unaudited: Set<String> = [
        // A scan is itself written down for good, with device, time and verdict.
        "POST /api/v1/checkins", "POST /api/v1/kiosk/scans",
        // Kept for ten minutes, and gone.
        "POST /api/v1/holds", "DELETE /api/v1/holds/{id}",
        // What a kiosk has found out by itself.
        "POST /api/v1/kiosk/rehearsals",
        // Only shows what would come of a list.
        "POST /workshops/{id}/participants/import",
    ]

    /// `METHOD path`, the same in every language.
    var auditKey: String { "\(method.rawValue) \(Language.reading(path: path).path)" }

    var auditAction: AuditAction? { Route.audited[auditKey] }
}

extension AuditAct {
    /// What a request is about to do; nil of what the log does not keep.
    init?(_ route: Route, by caller: Caller, _ parameter: (String) -> String?) {
        guard let action = route.auditAction else { return nil }
        self.init(actor: AuditActor(caller), action: action, targets: AuditAct.targets(of: route, parameter))
    }

    /// The things that the path names, the nearest first; never a token, which is a secret.
    private static func targets(of route: Route, _ parameter: (String) -> String?) -> [AuditTarget] {
        let parts = route.path.split(separator: "/")
        return zip(parts, parts.dropFirst()).compactMap { before, part in
            guard part.hasPrefix("{"), let kind = kinds[part == "{id}" ? String(before) : String(part)],
                let id = parameter(String(part.dropFirst().dropLast()))
            else { return nil }
            return AuditTarget(kind, id)
        }.reversed()
    }

    private static let kinds: [String: AuditTarget.Kind] = [
        "rooms": .room, "closures": .closure, "partners": .partner, "{account}": .account,
        "{invitation}": .invitation, "bookings": .booking, "ghosts": .series, "requests": .booking, "waiting": .wait,
        "workshops": .workshop, "registrations": .registration, "{registration}": .registration,
        "checkins": .checkIn, "kiosks": .kiosk, "conflicts": .conflict, "mail": .letter,
    ]
}
