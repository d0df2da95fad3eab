import Crypto
import CryptoExtras
import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A ticket in Google Wallet")
struct GoogleWalletTests {
    let key: _RSA.Signing.PrivateKey
    let settings: ServeSettings

    /// As long as one may be.
    private static let account = "ankerplatz-tickets-in-wallets1@hub-project-with-a-long-name12.iam.gserviceaccount.com"

    init() throws {
        key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let file = ["client_email": GoogleWalletTests.account, "private_key": key.pemRepresentation]
        var settings = ServeSettings()
        settings.wallets.google = try GoogleWallet(
            issuer: "3388000000012345678",
            keyFile: JSONEncoder().encode(file)
        )
        self.settings = settings
    }

    @Test
    func `is a link on its page, signed with the operator's key`() async throws {
        try await TestHub.run(settings: settings) { hub in
            let ticket = try await hub.ticket(seats: 2)
            let page = try await hub.ask(.get, "/t/\(ticket.link)").text
            #expect(page.contains("In Google Wallet legen") && !page.contains("Apple"))
            let token = try GoogleWalletTests.token(in: page)
            let signature = _RSA.Signing.RSASignature(rawRepresentation: token.signature)
            let digest = SHA256.hash(data: Data(token.signed.utf8))
            #expect(key.publicKey.isValidSignature(signature, for: digest, padding: .insecurePKCS1v1_5))
            #expect(token.header == ["alg": "RS256", "typ": "JWT"])
            #expect(token.claims["iss"]?.text == GoogleWalletTests.account)
            #expect(token.claims["aud"]?.text == "google" && token.claims["typ"]?.text == "savetowallet")
            #expect(token.claims["iat"]?.number == Int(hub.clock.now.milliseconds / 1000))
            let event = token.claims["payload"]?["eventTicketClasses"]?[0]
            #expect(event?["id"]?.text?.hasPrefix("3388000000012345678.event-") == true)
            #expect(event?["eventName"]?["defaultValue"]?["value"]?.text == "Formulare, die man versteht")
            #expect(event?["dateTime"]?["start"]?.text == "2027-03-09T09:40+01:00")
            #expect(event?["reviewStatus"]?.text == "UNDER_REVIEW")
            let object = token.claims["payload"]?["eventTicketObjects"]?[0]
            #expect(object?["id"]?.text?.hasPrefix("3388000000012345678.ticket-") == true)
            #expect(object?["classId"] == event?["id"])
            #expect(object?["state"]?.text == "ACTIVE")
            #expect(object?["ticketHolderName"]?.text == "Maria Sommer, 2 Personen")
            #expect(object?["barcode"]?["type"]?.text == "QR_CODE")
            #expect(object?["barcode"]?["value"]?.text == ticket.code)
            #expect(object?["barcode"]?["alternateText"]?.text?.replacing(" ", with: "") == ticket.shortCode)
        }
    }

    @Test
    func `is called the same while it says the same, and otherwise after another code`() async throws {
        try await TestHub.run(settings: settings) { hub in
            let workshop = try await hub.addWorkshop(from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            let ids = { (page: String) in
                let payload = try GoogleWalletTests.token(in: page).claims["payload"]
                return [payload?["eventTicketClasses"]?[0]?["id"], payload?["eventTicketObjects"]?[0]?["id"]]
            }
            let first = try ids(try await hub.ask(.get, "/t/\(ticket.link)").text)
            hub.clock.advance(by: .minutes(5))
            #expect(try ids(try await hub.ask(.get, "/t/\(ticket.link)").text) == first)
            let again = "/api/v1/registrations/\(ticket.registration)/reissue"
            #expect(try await hub.ask(.post, again, as: hub.partner, json: "{}").status == .ok)
            let second = try ids(try await hub.ask(.get, "/t/\(ticket.link)").text)
            #expect(second[0] == first[0] && second[1] != first[1])
        }
    }

    @Test(arguments: ["Größe ", #"\" \\ \" "#])
    func `is short enough for every browser, whatever people typed`(typed: String) async throws {
        try await TestHub.run(settings: settings) { hub in
            let long = String(repeating: typed, count: 20)
            let ticket = try await hub.ticket(for: hub.addWorkshop(long).text("id"), name: long)
            let page = try await hub.ask(.get, "/t/\(ticket.link)").text
            let token = try GoogleWalletTests.token(in: page)
            #expect(token.text.utf8.count <= 1800)
            let event = token.claims["payload"]?["eventTicketClasses"]?[0]
            #expect(event?["eventName"]?["defaultValue"]?["value"]?.text?.hasSuffix("…") == true)
        }
    }

    @Test
    func `is reached from the letter by its page alone, as mail programs open links`() async throws {
        try await TestHub.run(settings: settings) { hub in
            let workshop = try await hub.addWorkshop(from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            let letter = try #require(await hub.sendLetters().first { $0.recipient.address.text == "gast@example.org" })
            let line = "In Google Wallet legen: http://127.0.0.1:8080/t/\(ticket.link)#wallet"
            #expect(letter.plain.contains(line) && !letter.text.contains("pay.google.com"))
            #expect(try await hub.ask(.get, "/t/\(ticket.link)").text.contains("id=\"wallet\""))
        }
    }

    @Test
    func `wants a key that signs`() {
        for file in ["", "{}", #"{"client_email": "a@example.org", "private_key": "x"}"#] {
            #expect(throws: (any Error).self) { try GoogleWallet(issuer: "1", keyFile: Data(file.utf8)) }
        }
    }

    private struct Token {
        let text: String
        let signed: String
        let header: JSONValue
        let claims: JSONValue
        let signature: Data
    }

    private static func token(in page: String) throws -> Token {
        let link = try #require(page.firstMatch(of: /https:\/\/pay\.google\.com\/gp\/v\/save\/([A-Za-z0-9_.-]+)"/))
        let parts = link.1.split(separator: ".")
        try #require(parts.count == 3)
        let read = { (part: Substring) in
            let text = part.replacing("-", with: "+").replacing("_", with: "/")
            return Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4)) ?? Data()
        }
        return Token(
            text: String(link.1),
            signed: "\(parts[0]).\(parts[1])",
            header: try JSONDecoder().decode(JSONValue.self, from: read(parts[0])),
            claims: try JSONDecoder().decode(JSONValue.self, from: read(parts[1])),
            signature: read(parts[2])
        )
    }
}
