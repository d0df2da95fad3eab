/// Somebody on a list, as a registration would have them.
package struct ParticipantEntry: Equatable, Sendable {
    package let line: Int
    package let email: EmailAddress
    /// The language to write to them in, as a BCP 47 tag; nil where the list does not say.
    package let language: String?
    package let answers: RegistrationAnswers

    package init(line: Int, email: EmailAddress, language: String?, answers: RegistrationAnswers) {
        self.line = line
        self.email = email
        self.language = language
        self.answers = answers
    }
}

/// What a row says that nobody can be registered by.
package enum EntryFault: Error, Hashable, Sendable {
    case missing(ListColumn)
    case text(ListColumn, TextProblem)
    case email(EmailAddress.Problem)
    case notANumber(String)
    case notALanguage(String)
    /// Quotation marks stand where they make no cells.
    case strayQuote
    /// More cells than there are columns: a separator stands in a text.
    case tooManyCells
}
