import HTTPTypes
import HubDomain
import Templates

@testable import AnkerplatzServer

extension TestHub {
    var invitations: String { "/api/v1/partners/\(partnerID)/invitations" }

    /// Invites somebody to act for the first partner.
    func invite(
        _ email: String = "neu@example.org",
        rights: String = #"["book"]"#,
        as token: String? = nil
    ) async throws -> TestAnswer {
        let json = #"{"email": "\#(email)", "name": "Neu Hier", "rights": \#(rights)}"#
        return try await ask(.post, invitations, as: token ?? partner, json: json)
    }

    /// Where the links of the letters lead that are due, in order of their addresses.
    func links() async -> [String] {
        await sendLetters().compactMap { message in
            message.plain.firstMatch(of: /http\S+?(\/(?:en\/)?invitation\/\S+)/).map { String($0.1) }
        }
    }

    /// Sends the form behind a link.
    func accept(_ link: String, name: String = "Neu+Hier", password: String = "Leinen+los%21") async throws
        -> TestAnswer
    {
        try await submit(link, "name=\(name)&password=\(password)")
    }

    func account(_ email: String) async throws -> Account? {
        try await read { try $0.signInAccount(email: EmailAddress(email))?.account }
    }
}
