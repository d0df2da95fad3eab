import Crypto
import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A ticket in Apple Wallet")
struct AppleWalletTests {
    @Test
    func `is a signed file with the ticket's code`() async throws {
        try await TestHub.run(settings: .withApple()) { hub in
            let ticket = try await hub.ticket(seats: 2)
            for path in ["/t/\(ticket.link)/ticket.pkpass", "/api/v1/tickets/\(ticket.id)/ticket.pkpass"] {
                let answer = try await hub.ask(.get, path, as: ticket.link)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentType] == "application/vnd.apple.pkpass")
                #expect(answer.headers[.contentDisposition] == "attachment; filename=\"ticket.pkpass\"")
                #expect(answer.headers[.cacheControl] == "private, no-store")
                let files = try #require(StoredArchive(answer.body)).files
                #expect(
                    files.keys.sorted() == [
                        "icon.png", "icon@2x.png", "icon@3x.png", "manifest.json", "pass.json", "signature",
                    ]
                )
                let manifest = try #require(files["manifest.json"])
                #expect(files["signature"] == Data("signed: ".utf8) + manifest)
                let pass = try content(of: answer)
                #expect(pass["formatVersion"]?.number == 1)
                #expect(pass["passTypeIdentifier"]?.text == "pass.example.hub")
                #expect(pass["teamIdentifier"]?.text == "ABCDE12345")
                #expect(pass["serialNumber"]?.text == ticket.id)
                #expect(pass["relevantDate"]?.text == "2027-03-09T09:40+01:00")
                #expect(pass["expirationDate"]?.text == "2027-03-09T11:10+01:00")
                let code = pass["barcodes"]?[0]
                #expect(code?["format"]?.text == "PKBarcodeFormatQR")
                #expect(code?["message"]?.text == ticket.code)
                #expect(code?["altText"]?.text?.replacing(" ", with: "") == ticket.shortCode)
                let front = pass["eventTicket"]
                #expect(front?["primaryFields"]?[0]?["value"]?.text == "Formulare, die man versteht")
                #expect(front?["secondaryFields"]?[0]?["value"]?.text == "Dienstag, 9. März 2027")
                #expect(front?["auxiliaryFields"]?[1]?["value"]?.text == "Ticket für Maria Sommer, 2 Personen")
            }
        }
    }

    @Test
    func `lists the digest of every file, and of no other`() async throws {
        try await TestHub.run(settings: .withApple()) { hub in
            let ticket = try await hub.ticket()
            let answer = try await hub.ask(.get, "/t/\(ticket.link)/ticket.pkpass")
            let files = try #require(StoredArchive(answer.body)).files
            let listed = try JSONDecoder().decode([String: String].self, from: try #require(files["manifest.json"]))
            let others = files.filter { !["manifest.json", "signature"].contains($0.key) }
            #expect(listed == others.mapValues { Insecure.SHA1.hash(data: $0).hexadecimal })
        }
    }

    @Test
    func `keeps what people type as text`() async throws {
        try await TestHub.run(settings: .withApple()) { hub in
            let workshop = try await hub.addWorkshop(#"\"}],\"barcodes\":[] \\u0000 https://x.example"#).text("id")
            let ticket = try await hub.ticket(for: workshop, name: #"Ö\"\\ <b>%@</b>"#)
            let pass = try content(of: try await hub.ask(.get, "/t/\(ticket.link)/ticket.pkpass"))
            let title = pass["eventTicket"]?["primaryFields"]?[0]
            #expect(title?["value"]?.text == #""}],"barcodes":[] \u0000 https://x.example"#)
            #expect(title?["dataDetectorTypes"]?.items.isEmpty == true)
            #expect(pass["eventTicket"]?["auxiliaryFields"]?[1]?["value"]?.text == #"Ticket für Ö"\ <b>%@</b>"#)
            #expect(pass["barcodes"]?[0]?["message"]?.text == ticket.code)
        }
    }

    @Test
    func `is for those alone who may print it, while it opens the door`() async throws {
        try await TestHub.run(settings: .withApple()) { hub in
            let workshop = try await hub.addWorkshop(from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            let path = "/api/v1/tickets/\(ticket.id)/ticket.pkpass"
            for token in [ticket.link, hub.partner, hub.manager] {
                #expect(try await hub.ask(.get, path, as: token).status == .ok)
            }
            #expect(try await hub.ask(.get, path).status == .unauthorized)
            #expect(try await hub.ask(.get, path, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.get, path, as: hub.ticket().link).status == .notFound)
            let again = "/api/v1/registrations/\(ticket.registration)/reissue"
            let code = try await hub.ask(.post, again, as: hub.partner, json: "{}")["ticket"]?["code"]?.text
            let pass = try content(of: try await hub.ask(.get, path, as: hub.partner))
            #expect(code != nil && pass["barcodes"]?[0]?["message"]?.text == code)
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(ticket.registration)", as: hub.partner)
            #expect(try await hub.ask(.get, path, as: hub.partner).status == .notFound)
            #expect(try await hub.ask(.get, "/t/\(ticket.link)/ticket.pkpass").status == .notFound)
        }
    }

    @Test
    func `is nowhere without a certificate`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            for path in ["/t/\(ticket.link)/ticket.pkpass", "/api/v1/tickets/\(ticket.id)/ticket.pkpass"] {
                #expect(try await hub.ask(.get, path, as: ticket.link).status == .notFound)
            }
            #expect(try await !hub.ask(.get, "/t/\(ticket.link)").text.contains("Wallet"))
            #expect(await hub.sendLetters().allSatisfy { !$0.text.contains("Wallet") })
        }
    }

    @Test
    func `is linked from the page and from the letter that brings the ticket`() async throws {
        try await TestHub.run(settings: .withApple()) { hub in
            let workshop = try await hub.addWorkshop(from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            for (prefix, label) in [("", "In Apple Wallet legen"), ("/en", "Add to Apple Wallet")] {
                let page = try await hub.ask(.get, "\(prefix)/t/\(ticket.link)").text
                #expect(page.contains("href=\"\(prefix)/t/\(ticket.link)/ticket.pkpass\">\(label)</a>"))
                #expect(!page.contains("Google"))
            }
            let letter = try #require(await hub.sendLetters().first { $0.recipient.address.text == "gast@example.org" })
            let line = "In Apple Wallet legen: http://127.0.0.1:8080/t/\(ticket.link)/ticket.pkpass"
            #expect(letter.plain.contains(line) && !letter.plain.contains("Google"))
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(ticket.registration)", as: ticket.link)
            #expect(await hub.sendLetters().allSatisfy { !$0.plain.contains("Wallet") })
        }
    }

    @Test
    func `is offered no more once all is over`() async throws {
        try await TestHub.run(settings: .withApple()) { hub in
            let ticket = try await hub.ticket()
            hub.clock.advance(by: .hours(2))
            let page = try await hub.ask(.get, "/t/\(ticket.link)").text
            #expect(page.contains("ticket.pdf") && !page.contains("Wallet"))
        }
    }

    @Test
    func `is not there unsigned, and whoever asks is told what to do`() async throws {
        try await TestHub.run(settings: .withApple { _ in throw WalletFailure.refused("secret") }) { hub in
            let ticket = try await hub.ticket()
            let page = try await hub.ask(.get, "/t/\(ticket.link)/ticket.pkpass")
            #expect(page.status == .serviceUnavailable)
            #expect(page.text.contains("Nehmen Sie so lange das PDF") && !page.text.contains("secret"))
            let answer = try await hub.ask(.get, "/api/v1/tickets/\(ticket.id)/ticket.pkpass", as: ticket.link)
            #expect(answer.status == .serviceUnavailable && answer.text("code") == "pass-not-made")
        }
    }

    @Test
    func `is signed so often a minute and no more`() async throws {
        try await TestHub.run(settings: .withApple()) { hub in
            let (ticket, other) = (try await hub.ticket(), try await hub.ticket())
            for _ in 0..<30 { #expect(try await hub.ask(.get, "/t/\(ticket.link)/ticket.pkpass").status == .ok) }
            #expect(try await hub.ask(.get, "/t/\(ticket.link)/ticket.pkpass").status == .tooManyRequests)
            #expect(try await hub.ask(.get, "/t/\(other.link)/ticket.pkpass").status == .ok)
        }
    }

    /// What `pass.json` says.
    private func content(of answer: TestAnswer) throws -> JSONValue {
        let file = try #require(StoredArchive(answer.body)?.files["pass.json"])
        return try JSONDecoder().decode(JSONValue.self, from: file)
    }
}

@Suite("OpenSSL")
struct OpenSSLTests {
    /// All suites at once keep the machine busy; none of this is about time.
    private static let patience = Duration.seconds(300)

    @Test
    func `that refuses, hangs or is not there makes nothing`() async throws {
        await #expect(throws: WalletFailure.refused("")) {
            try await OpenSSL.run([], program: "false", patience: OpenSSLTests.patience)
        }
        await #expect(throws: WalletFailure.noAnswer) {
            try await OpenSSL.run(["600"], program: "sleep", patience: .milliseconds(50))
        }
        await #expect(throws: WalletFailure.unusable) {
            try await OpenSSL.run([], program: "gibt-es-nicht", patience: OpenSSLTests.patience)
        }
    }

    @Test
    func `that ends without reading what it is to sign does not end the server`() async throws {
        let content = [UInt8](repeating: 0, count: 1_000_000)
        let answer = try await OpenSSL.run([], content, program: "true", patience: OpenSSLTests.patience)
        #expect(answer == [])
    }

    @Test
    func `runs for many who come at once`() async throws {
        let answers = try await withThrowingTaskGroup { group in
            for number in 0..<20 {
                group.addTask {
                    try await OpenSSL.run([], [UInt8(number)], program: "cat", patience: OpenSSLTests.patience)
                }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(answers.count == 20)
    }
}

extension ServeSettings {
    /// Passes are signed by `sign`; without it, so that it can be seen.
    fileprivate static func withApple(
        _ sign: @escaping @Sendable ([UInt8]) async throws -> [UInt8] = { "signed: ".utf8 + $0 }
    ) -> ServeSettings {
        var settings = ServeSettings()
        settings.wallets.apple = AppleWallet(passType: "pass.example.hub", team: "ABCDE12345", sign: sign)
        return settings
    }
}
