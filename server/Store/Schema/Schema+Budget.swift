import SQLStore

extension Schema {
    /// What is left of a month or year is the sum of its entries.
    static let budget = Migration(
        "Budgets of hours, and the ledger that explains every hour",
        [
            .statement("ALTER TABLE partner ADD COLUMN budget_minutes INTEGER CHECK (budget_minutes >= 0)"),
            .statement("ALTER TABLE partner ADD COLUMN budget_per TEXT CHECK (budget_per IN ('month', 'year'))"),
            .table(
                """
                CREATE TABLE ledger (
                    id TEXT NOT NULL PRIMARY KEY,
                    hub INTEGER NOT NULL REFERENCES hub (id),
                    partner TEXT NOT NULL REFERENCES partner (id),
                    number INTEGER NOT NULL,
                    start_date TEXT NOT NULL,
                    end_date TEXT NOT NULL,
                    kind TEXT NOT NULL CHECK (
                        kind IN ('allowance', 'booking', 'change', 'credit', 'grant', 'transfer')
                    ),
                    minutes INTEGER NOT NULL,
                    booking TEXT REFERENCES booking (id),
                    counterpart TEXT REFERENCES partner (id),
                    account TEXT REFERENCES account (id),
                    reason TEXT,
                    entered_at INTEGER NOT NULL,
                    UNIQUE (hub, number),
                    CHECK (start_date < end_date)
                )
                """
            ),
            .statement("CREATE INDEX ledger_period ON ledger (hub, partner, start_date, end_date, kind, minutes)"),
            .statement("CREATE INDEX ledger_booking ON ledger (booking)"),
            .appendOnly(table: "ledger"),
        ]
    )
}
