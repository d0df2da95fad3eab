import Foundation
import HubDomain
import Terminal

/// How letters leave the house.
struct MailSettings: Equatable, Sendable {
    /// A sendmail-compatible command with its first arguments, as `msmtp -C /etc/msmtprc`; without one, letters are put
    /// into a folder.
    var command: [String] = []
    /// Who they come from.
    var sender = EmailAddress(stored: "ankerplatz@hub.invalid")
}

extension House {
    /// Takes letters to the command, or into the folder `mail` where none is named.
    func postman(_ settings: MailSettings) -> Postman {
        settings.command.isEmpty
            ? .maildir(store.mailFolder ?? directory.appending(path: "mail")) : .command(settings.command)
    }
}

extension MailSettings {
    /// Reads `mail-command` and `mail-from`.
    init(_ settings: Settings, command: String?, sender: String?) async throws {
        self.init()
        if let command = try await settings.value("mail-command", given: command) {
            self.command = command.split(separator: " ").map(String.init)
            guard let program = self.command.first, Program(named: program) != nil else {
                throw CommandFailure.configuration(
                    "The mail command \(command) can't be run. Please install it, or correct --mail-command."
                )
            }
        }
        if let sender = try await settings.value("mail-from", given: sender) {
            guard let address = try? EmailAddress(sender) else {
                throw CommandFailure.configuration("The sender of mails is like hub@example.org, not \(sender).")
            }
            self.sender = address
        } else if !self.command.isEmpty {
            throw CommandFailure.configuration("Please name the sender of mails: --mail-from hub@example.org.")
        }
    }
}
