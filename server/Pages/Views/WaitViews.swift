import Templates

/// Somebody's place in the line for a slot, or what is offered to them now.
struct WaitRow: View {
    let id: String
    let day: String
    let time: String
    let title: String
    let about: String
    /// Which place, or until when the slot is theirs alone.
    let sentence: String
    let isOffered: Bool
    /// The class of the state.
    let state: String
    let word: String
    /// The booking form, filled in; only of an offer.
    let values: [HiddenValue]
}
