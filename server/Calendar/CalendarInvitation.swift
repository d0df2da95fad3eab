import HubDomain

/// Who invites whom to an event that is sent (RFC 5546, 3.2.2).
struct CalendarInvitation {
    /// Someone with a mail address.
    struct Person {
        let name: String
        let email: String
    }

    let organizer: Person
    /// Has asked for it, so has said yes already: no client sends an answer.
    let attendee: Person
}

extension CalendarInvitation {
    /// From the hub, whose calendar mails come from `sender`.
    init(from hub: Hub, sender: String, to account: Account) {
        organizer = Person(name: hub.name.text, email: sender)
        attendee = Person(name: account.name.text, email: account.email.text)
    }
}

extension CalendarLines {
    mutating func add(_ invitation: CalendarInvitation) {
        let attendee = invitation.attendee
        add("ORGANIZER;\(CalendarLines.named(invitation.organizer.name))", "mailto:\(invitation.organizer.email)")
        add(
            "ATTENDEE;\(CalendarLines.named(attendee.name));ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE",
            "mailto:\(attendee.email)"
        )
    }

    /// A name as parameter: control characters can't stand in it (RFC 5545, 3.2), quotation marks have a sign of their own
    /// (RFC 6868).
    private static func named(_ name: String) -> String {
        let value = name.unicodeScalars.reduce(into: "") { value, scalar in
            switch scalar {
            case "^": value += "^^"
            case "\"": value += "^'"
            case _ where scalar.properties.generalCategory == .control: break
            default: value.unicodeScalars.append(scalar)
            }
        }
        return "CN=\"\(value)\""
    }
}
