import SQLStore

extension Store {
    /// To be called after each erasure, also one that was answered again: what is known in memory, what lies in the mail
    /// folder though nobody knows of it any more, and what lies in the files where rows were before, goes.
    func forgetErased() async throws {
        callers.forget()
        try await sweepMailFolder()
        try await database.scrub()
    }

    /// Removes the letters from the mail folder that the outbox knows no more.
    func sweepMailFolder() async throws {
        guard let mailFolder else { return }
        // Of all hubs, since they share the folder.
        let known = try await database.read { sql in
            try sql.rows("SELECT id FROM outbox WHERE recipient IS NOT NULL").map { try $0["id"] as String }
        }
        try Postman.sweep(mailFolder, knowing: Set(known))
    }
}
