package import HubDomain

/// Instants are stored as milliseconds since 1970.
extension Instant: SQLConvertible {
    package var sqlValue: SQLValue { .integer(milliseconds) }

    package init(sqlValue: SQLValue) throws {
        self.init(milliseconds: try Int64(sqlValue: sqlValue))
    }
}

/// Lengths of time are stored as milliseconds.
extension TimeSpan: SQLConvertible {
    package var sqlValue: SQLValue { .integer(milliseconds) }

    package init(sqlValue: SQLValue) throws {
        self.init(milliseconds: try Int64(sqlValue: sqlValue))
    }
}

/// Dates are stored as `YYYY-MM-DD`, which sorts by age.
extension LocalDate: SQLConvertible {
    package var sqlValue: SQLValue { .text(description) }

    package init(sqlValue: SQLValue) throws {
        guard let date = LocalDate(try String(sqlValue: sqlValue)) else { throw Self.mismatch(sqlValue) }
        self = date
    }
}

/// Times of day are stored as `HH:MM`.
extension LocalTime: SQLConvertible {
    package var sqlValue: SQLValue { .text(description) }

    package init(sqlValue: SQLValue) throws {
        guard let time = LocalTime(try String(sqlValue: sqlValue)) else { throw Self.mismatch(sqlValue) }
        self = time
    }
}

/// What a wall clock shows is stored as `YYYY-MM-DD HH:MM`, which sorts by age.
extension LocalDateTime: SQLConvertible {
    package var sqlValue: SQLValue { .text(description) }

    package init(sqlValue: SQLValue) throws {
        guard let moment = LocalDateTime(try String(sqlValue: sqlValue)) else { throw Self.mismatch(sqlValue) }
        self = moment
    }
}

extension Identifier: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }

    package init(sqlValue: SQLValue) throws {
        self.init(try String(sqlValue: sqlValue))
    }
}
