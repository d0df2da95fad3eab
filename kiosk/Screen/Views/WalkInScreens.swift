import Templates

/// What somebody without a ticket can do: use the link, or take one of the seats that are left.
struct NoTicketScreen: View {
    struct Offer: View {
        let session: String
        let title: String
        let detail: String
    }

    let heading: String
    let paragraphs: [String]
    let offersHeading: String
    let offers: [Offer]
}

/// A text, typed key by key.
struct TypingScreen: View {
    let heading: String
    let hint: String
    let spoken: String
    let typed: String
    /// What the answer must come back with.
    let values: [HiddenValue]
    let keys: [String]
    /// Whether it is an address, which has other keys.
    let isAddress: Bool
    let sendLabel: String

    /// In the order of German keyboards.
    static let letters = "qwertzuiopüasdfghjklöäyxcvbnmßé-'".map(String.init)
    static let addressCharacters = "1234567890qwertzuiopasdfghjkl@yxcvbnm._-".map(String.init)
}
