/// What was done, as the audit log names it: what it was done to, and how that fared.
package enum AuditAction: String, CaseIterable, Sendable {
    case hubChanged = "hub.changed"
    case retentionChosen = "retention.chosen"
    case retentionRun = "retention.run"
    case keyAnnounced = "key.announced"
    case keyWithdrawn = "key.withdrawn"
    case letterRetried = "letter.retried"

    case roomAdded = "room.added"
    case roomChanged = "room.changed"
    case roomEnded = "room.ended"
    case closureAdded = "closure.added"
    case closureDecided = "closure.decided"
    case closureEnded = "closure.ended"

    case partnerAdded = "partner.added"
    case partnerChanged = "partner.changed"
    case hoursGranted = "partner.hoursGranted"
    case hoursTransferred = "partner.hoursTransferred"

    case accountAdded = "account.added"
    case accountChanged = "account.changed"
    case accountEnded = "account.ended"
    case signedIn = "account.signedIn"
    case signedOut = "account.signedOut"
    case tokenAdded = "account.tokenAdded"
    case badgeIssued = "account.badgeIssued"
    case badgeBlocked = "account.badgeBlocked"
    case invitationSent = "invitation.sent"
    case invitationAccepted = "invitation.accepted"
    case invitationWithdrawn = "invitation.withdrawn"

    case bookingMade = "booking.made"
    case bookingChanged = "booking.changed"
    case bookingCancelled = "booking.cancelled"
    case bookingApproved = "booking.approved"
    case bookingDeclined = "booking.declined"
    case bookingDecided = "booking.decided"
    case bookingCheckedIn = "booking.checkedIn"
    case waitJoined = "wait.joined"
    case waitWithdrawn = "wait.withdrawn"

    case workshopAdded = "workshop.added"
    case workshopChanged = "workshop.changed"
    case workshopCancelled = "workshop.cancelled"
    case messageSent = "workshop.messageSent"
    case listTaken = "workshop.listTaken"
    case registrationMade = "registration.made"
    case registrationAccepted = "registration.accepted"
    case registrationChanged = "registration.changed"
    case registrationCancelled = "registration.cancelled"
    case ticketReissued = "registration.ticketReissued"
    case remindersDeclined = "registration.remindersDeclined"
    case checkInAnnulled = "checkIn.annulled"

    case kioskAdded = "kiosk.added"
    case kioskPaired = "kiosk.paired"
    case kioskCodeRenewed = "kiosk.codeRenewed"
    case kioskRevoked = "kiosk.revoked"
    case conflictSettled = "conflict.settled"

    case personErased = "person.erased"
    case personExported = "person.exported"
    case personSeen = "person.seen"
    case peopleSeen = "people.seen"
    case participantsSeen = "participants.seen"
    case guestsSeen = "guests.seen"
    case presenceSeen = "presence.seen"
    case lettersSeen = "letters.seen"

    /// Whether nothing was changed: somebody looked at names of others.
    ///
    /// Who may look at personal data has to be able to show who did (Regulation (EU) 2016/679, Articles 5 (2) and 32).
    package var isLook: Bool { area == .looks }

    /// The part of the log it belongs to, by which it is searched.
    package var area: Area {
        switch self {
        case .hubChanged, .retentionChosen, .retentionRun, .keyAnnounced, .keyWithdrawn, .letterRetried, .roomAdded,
            .roomChanged, .roomEnded, .closureAdded, .closureDecided, .closureEnded:
            .hub
        case .partnerAdded, .partnerChanged, .hoursGranted, .hoursTransferred, .accountAdded, .accountChanged,
            .accountEnded, .tokenAdded, .badgeIssued, .badgeBlocked, .invitationSent, .invitationAccepted,
            .invitationWithdrawn, .personErased:
            .people
        case .signedIn, .signedOut: .signIns
        case .bookingMade, .bookingChanged, .bookingCancelled, .bookingApproved, .bookingDeclined, .bookingDecided,
            .bookingCheckedIn, .waitJoined, .waitWithdrawn:
            .bookings
        case .workshopAdded, .workshopChanged, .workshopCancelled, .messageSent, .listTaken, .registrationMade,
            .registrationAccepted, .registrationChanged, .registrationCancelled, .ticketReissued, .remindersDeclined:
            .workshops
        case .checkInAnnulled, .kioskAdded, .kioskPaired, .kioskCodeRenewed, .kioskRevoked, .conflictSettled: .doors
        case .personExported, .personSeen, .peopleSeen, .participantsSeen, .guestsSeen, .presenceSeen, .lettersSeen:
            .looks
        }
    }

    package enum Area: String, CaseIterable, Sendable {
        case hub
        case people
        case signIns
        case bookings
        case workshops
        case doors
        case looks
    }
}
