extension EmailAddress {
    /// Below a top level that leads nowhere (RFC 2606, 2).
    private static let untold = "@untold.invalid"

    /// In place of the address of somebody who registered at a door and gave none: nobody's, and no other's.
    package static func untold(of id: Identifier<Registration>) -> EmailAddress {
        EmailAddress(stored: id.text.lowercased() + untold)
    }

    package var isUntold: Bool { text.hasSuffix(EmailAddress.untold) }

    /// Whether no letter gets there, so that it is shown to nobody either.
    package var leadsNowhere: Bool { isErased || isUntold }
}
