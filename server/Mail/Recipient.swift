import HubDomain
import Templates

/// Who gets a letter, and in which language.
struct Recipient: Equatable, Sendable {
    let address: EmailAddress
    let name: TextLine?
    let language: Language
}
