import SQLStore

extension Schema {
    /// Who waits is offered a seat with an instant in `offer_until`; it is over by the clock alone.
    static let registrationTerms = Migration(
        "What hosts ask of those who register, and offers of seats",
        [
            .statement("ALTER TABLE workshop ADD COLUMN asks TEXT"),
            .statement("ALTER TABLE workshop ADD COLUMN offer_hours INTEGER"),
            .statement("ALTER TABLE registration ADD COLUMN needs TEXT"),
            .statement("ALTER TABLE registration ADD COLUMN companions TEXT"),
            .statement("ALTER TABLE registration ADD COLUMN offer_until INTEGER"),
            .statement(
                """
                CREATE INDEX registration_offer ON registration (hub, offer_until, workshop)
                WHERE offer_until IS NOT NULL AND status = 'waitlisted'
                """
            ),
        ]
    )
}
