import HubDomain
import SQLStore

extension JournalTransaction {
    /// How a keyboard's scanner types, as far as it was told.
    func correction(of keyboard: Keyboard) throws -> KeyboardCorrection? {
        let row = try sql.row("SELECT scanner_layout, reader_layout FROM keyboard WHERE name = \(keyboard.name)")
        return try row.flatMap { row in
            let layouts: [String] = [try row["scanner_layout"], try row["reader_layout"]]
            let known = layouts.compactMap { id in KeyboardLayout.all.first { $0.id == id } }
            return known.count == 2 ? KeyboardCorrection(scanner: known[0], reader: known[1]) : nil
        }
    }

    /// Remembers it from now on.
    func learn(_ correction: KeyboardCorrection, of keyboard: Keyboard) throws {
        try sql.execute(
            """
            INSERT INTO keyboard (name, scanner_layout, reader_layout)
            VALUES (\(keyboard.name), \(correction.scanner.id), \(correction.reader.id))
            ON CONFLICT (name) DO UPDATE SET scanner_layout = excluded.scanner_layout,
                reader_layout = excluded.reader_layout
            """
        )
    }
}
