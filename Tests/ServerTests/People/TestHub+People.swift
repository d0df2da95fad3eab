import HubDomain
import Passwords

@testable import AnkerplatzServer

extension TestHub {
    /// A second member of the first partner, who may do all.
    func addColleague() async throws -> (id: String, token: String) {
        try await store.writeAccess(at: clock.now) { store in
            let account = try store.addAccount(
                email: EmailAddress("kollegin@example.org"),
                name: TextLine("Kollegin"),
                role: .partner,
                partner: partnerID,
                password: PasswordHash(stored: "none")
            )
            return (account.id.text, try store.addToken(for: account.id, name: TextLine("Test")).text)
        }
    }
}
