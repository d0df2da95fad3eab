import Templates

/// The holder's page: the ticket itself.
struct TicketView: View {
    let notice: String?
    let `for`: String
    let title: String
    let facts: [Fact]
    /// The symbol as SVG, drawn by ourselves.
    let qr: String
    let shortCode: String
    let calendarHref: String
    let pictureHref: String
    /// As a file to be printed; A4 unless a size is asked for.
    let printHref: String
    /// Nil where the operator has no certificates for any wallet.
    let wallets: WalletLinks?
    /// That its holder was there; nil until all is over.
    let certificateHref: String?
    /// How to find the room.
    let arrive: String
    /// Nil once admission has opened.
    let changeHref: String?
    /// Nil once it has begun.
    let cancelHref: String?
}

/// Where a ticket is taken into a phone's wallet.
struct WalletLinks: View {
    let appleHref: String?
    /// Leads away from here, with the ticket in it.
    let googleHref: String?
}

/// The form with which somebody changes their registration; the address they registered with stays.
struct RegistrationChangeView: View {
    let back: BackLink
    let problems: Problems?
    let title: String
    let action: String
    let name: Field
    let answers: AnswerFields
}

/// What the holder of a link is asked before anything is done.
struct TicketQuestionView: View {
    let title: String
    let heading: String
    let text: String
    let facts: [Fact]
    let action: String
    /// Nil when there is nothing to be done.
    let button: String?
    let isDanger: Bool
    var backHref: String
    var back: String
}

/// The holder's page while there is no seat yet.
struct WaitlistedView: View {
    let title: String
    let lead: String
    /// How it goes on.
    let text: String
    let changeHref: String?
    let cancelHref: String
}

/// The holder's page of a ticket that is no longer good.
struct TicketOverView: View {
    let title: String
    let heading: String
    let text: String
    /// None of a booking that one was invited to.
    let workshopHref: String?
}
