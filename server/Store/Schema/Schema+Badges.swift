import SQLStore

extension Schema {
    /// A badge is a ticket to nothing, held by an account.
    static let badges = Migration(
        "Badges of partners' members",
        [
            .statement("ALTER TABLE ticket ADD COLUMN holder TEXT REFERENCES account (id)"),
            .statement("CREATE UNIQUE INDEX ticket_holder ON ticket (hub, holder)"),
        ]
    )
}
