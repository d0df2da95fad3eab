import Templates

/// The kiosks, and the pairing code of a new one.
struct KiosksView: View {
    /// Shown once.
    struct Pairing: View {
        let heading: String
        let code: String
        let text: String
        let command: String
    }

    /// What signs tickets, and whether it does.
    struct Key: View {
        let name: String
        /// The class of the state: `free`, `warn`, `closed` or `bad`.
        let state: String
        let word: String
        let since: String
        let tickets: String
    }

    let areas: [MenuItem]
    let problems: Problems?
    let pairing: Pairing?
    let kiosks: [KioskRow]
    let name: Field
    let room: ChoiceField
    let keys: [Key]
    /// Nil where no day to come was tried yet.
    let rehearsals: RehearsalsView?
}

/// What a day's tickets came to when they were tried.
struct RehearsalsView: View {
    struct Row: View {
        let name: String
        /// The class of the state: `free` or `bad`.
        let state: String
        let word: String
        let at: String
    }

    struct Failure: View {
        let who: String
        let workshop: String
        let href: String?
        let whereabouts: String
        let why: String
    }

    let heading: String
    let rows: [Row]
    let failures: [Failure]
    /// What to do where a kiosk lacks tickets.
    let missing: String?
}

/// The rooms with what can be set.
struct ManageRoomsView: View {
    struct Row: View {
        let name: String
        let href: String
        let floor: String
        let capacity: String
        let buffers: String
        let hours: String
    }

    let areas: [MenuItem]
    let notice: String?
    let rooms: [Row]
}

/// The questions about a room.
struct RoomFormView: View {
    /// A booking that does not fit the room's rules, and why.
    struct Conflict: View {
        let title: String
        let href: String
        let time: String
        let why: [String]
        /// What a manager gave as a reason when it was made.
        let letPass: String?
    }

    /// When the room is open, day by day where the hub's hours do not hold.
    struct Hours: View {
        let choice: ChoiceField
        let isOpen: Bool
        let days: [Field]
    }

    /// What few rooms need, folded away until it is stated.
    struct Rules: View {
        let isOpen: Bool
        let shortest: Field
        let longest: Field
        let notice: Field
        let horizon: Field
        let cancelCutoff: Field
        let step: Field
        let maxPersons: Field
        let layouts: [Field]
        let sectors: [ChoiceField.Option]
    }

    let back: BackLink
    let problems: Problems?
    let notice: String?
    let conflicts: [Conflict]
    let heading: String
    let action: String
    /// Of the display beside its door; nil of a new room.
    let displayHref: String?
    /// The version that is being changed.
    let version: String?
    let name: Field
    let floor: Field
    let capacity: Field
    let equipment: Field
    let setup: Field
    let teardown: Field
    /// The rooms that this one can be made of.
    let parts: [ChoiceField.Option]
    let needsApproval: Bool
    let requiresCheckIn: Bool
    let hours: Hours
    let rules: Rules
}

/// The organisations that may book.
struct PartnersView: View {
    struct Row: View {
        let name: String
        let href: String
        let sector: String
    }

    let areas: [MenuItem]
    let problems: Problems?
    let notice: String?
    let partners: [Row]
    let name: Field
    let sector: ChoiceField
}

/// Who is in the house, by room; also what is taken along when the house is left in a hurry.
struct PresenceView: View {
    struct Room: View {
        let id: String
        let name: String
        let count: String
        let people: [Person]
    }

    struct Person: View {
        let name: String
        let since: String
        let seats: String
    }

    /// A booking that somebody has to come to, or it is released.
    struct Awaited: View {
        let time: String
        let room: String
        let about: String
        /// When it is released; nil where it would be over by then.
        let until: String?
        let action: String
        let label: String
    }

    let asOf: String
    let sum: String
    let notice: String?
    let awaited: [Awaited]
    let rooms: [Room]
}
