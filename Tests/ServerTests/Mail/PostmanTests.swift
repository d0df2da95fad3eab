import Foundation
import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("Handing letters over")
struct PostmanTests {
    @Test
    func `gives a command the message and says from whom to whom`() async throws {
        try await inFolder { folder in
            let command = try script(folder, #"printf '%s\n' "$@" > "$0.args"; cat > "$0.mail""#)
            #expect(await Postman.command(["/bin/sh", command, "-C", "rc"]).deliver(message) == .sent)
            let arguments = try String(contentsOfFile: command + ".args", encoding: .utf8)
            #expect(arguments == "-C\nrc\n-i\n-f\nhub@example.org\n--\nulf@example.org\n")
            #expect(try String(contentsOfFile: command + ".mail", encoding: .utf8) == message.text)
        }
    }

    @Test(arguments: [
        (0, Delivery.sent),
        (65, .failed(DeliveryFault(reason: .refused, words: "no"))),
        (67, .failed(DeliveryFault(reason: .refused, words: "no"))),
        (69, .failed(DeliveryFault(reason: .refused, words: "no"))),
        (68, .failed(DeliveryFault(reason: .later, words: "no"))),
        (71, .failed(DeliveryFault(reason: .later, words: "no"))),
        (74, .failed(DeliveryFault(reason: .later, words: "no"))),
        (75, .failed(DeliveryFault(reason: .later, words: "no"))),
        (1, .failed(DeliveryFault(reason: .later, words: "no"))),
        (77, .failed(DeliveryFault(reason: .unusable, words: "no"))),
        (78, .failed(DeliveryFault(reason: .unusable, words: "no"))),
    ])
    func `understands how a command ends`(status: Int, delivery: Delivery) async throws {
        try await inFolder { folder in
            let command = try script(folder, "cat >/dev/null; echo first >&2; echo no >&2; exit \(status)")
            #expect(await Postman.command(["/bin/sh", command]).deliver(message) == delivery)
        }
    }

    @Test(
        arguments: [("451 4.7.1 greylisted", DeliveryFault.Reason.later), ("554 5.7.1 spam", .refused)],
        [65, 67, 69]
    )
    func `tells not now from never by what the mail server said`(
        reply: (said: String, reason: DeliveryFault.Reason),
        status: Int
    ) async throws {
        try await inFolder { folder in
            let said = "msmtp: server message: \(reply.said)"
            let command = try script(
                folder,
                "cat >/dev/null; echo '\(said)' >&2; echo 'msmtp: could not send mail' >&2; exit \(status)"
            )
            let delivery = await Postman.command(["/bin/sh", command]).deliver(message)
            #expect(delivery == .failed(DeliveryFault(reason: reply.reason, words: said)))
        }
    }

    @Test
    func `gives it as a file, so that a command that outlives this process has all of it`() async throws {
        try await inFolder { folder in
            let command = try script(folder, #"test -f /dev/stdin && cat > "$0.mail""#)
            #expect(await Postman.command(["/bin/sh", command]).deliver(message) == .sent)
            #expect(try String(contentsOfFile: command + ".mail", encoding: .utf8) == message.text)
        }
    }

    @Test
    func `waits no longer than it must for one that hangs`() async throws {
        try await inFolder { folder in
            let command = try script(folder, "exec sleep 600")
            let delivery = await Postman.command(["/bin/sh", command], patience: .milliseconds(50)).deliver(message)
            #expect(delivery == .failed(DeliveryFault(reason: .noAnswer)))
        }
    }

    @Test
    func `says when there is no such command`() async throws {
        let delivery = await Postman.command(["/gibt/es/nicht"]).deliver(message)
        #expect(delivery == .failed(DeliveryFault(reason: .unusable)))
    }

    @Test
    func `puts letters into a folder, private, whole, and one that comes twice once`() async throws {
        try await inFolder { folder in
            let maildir = folder.appending(path: "mail")
            for _ in 0..<2 { #expect(await Postman.maildir(maildir).deliver(message) == .sent) }
            let names = try FileManager.default.contentsOfDirectory(atPath: maildir.appending(path: "new").path)
            let name = try #require(names.first)
            #expect(names.count == 1)
            let path = maildir.appending(path: "new/\(name)").path
            #expect(try String(contentsOfFile: path, encoding: .utf8) == message.text)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: maildir.appending(path: "tmp").path).isEmpty)
            try Postman.sweep(maildir, knowing: [message.id])
            #expect(FileManager.default.fileExists(atPath: path))
            try Postman.sweep(maildir, knowing: [])
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    private let message = MailMessage(
        id: "l1",
        sender: Mailbox(name: "Hub", address: EmailAddress(stored: "hub@example.org")),
        recipient: Mailbox(name: nil, address: EmailAddress(stored: "ulf@example.org")),
        subject: "Gebucht: Übung",
        date: .tuesdayMorning,
        language: .german,
        plain: "Guten Tag,\n.\nEnde",
        html: "<p>Guten Tag</p>"
    )

    private func script(_ folder: URL, _ body: String) throws -> String {
        let path = folder.appending(path: "sendmail").path
        try Data("#!/bin/sh\n\(body)\n".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return path
    }

    private func inFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "post-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }
}
