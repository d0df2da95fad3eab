import SQLStore

extension Schema {
    /// `thanks` says how far down the list of those who came somebody has been thanked.
    static let addressesAndThanks = Migration(
        "Addresses that are to be confirmed, and thanks to those who came",
        [
            .statement("ALTER TABLE workshop ADD COLUMN confirm_hours INTEGER"),
            .statement("ALTER TABLE registration ADD COLUMN offer_confirms INTEGER NOT NULL DEFAULT 0"),
            .table(
                """
                CREATE TABLE thanks (
                    workshop TEXT NOT NULL PRIMARY KEY REFERENCES workshop (id),
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    arrival INTEGER NOT NULL,
                    is_done INTEGER NOT NULL CHECK (is_done IN (0, 1))
                )
                """
            ),
        ]
    )
}
