import Foundation
import HubDomain
import Subprocess
import SystemPackage
import Terminal

extension Postman {
    /// How long the command may take for one message.
    private static let patience = Duration.seconds(60)

    /// Hands each message to a sendmail-compatible command and understands its exit status (sysexits.h).
    static func command(_ command: [String], patience: Duration = patience) -> Postman {
        Postman(deliver: { message in
            await within(patience) { await run(command, message) } ?? .failed(DeliveryFault(reason: .noAnswer))
        })
    }

    private static func run(_ command: [String], _ message: MailMessage) async -> Delivery {
        guard let name = command.first, let program = Program(named: name) else {
            return .failed(DeliveryFault(reason: .unusable))
        }
        // `-i`: a line with a dot alone is no end. `--`: what follows is an address, whatever it begins with.
        let addressing = ["-i", "-f", message.sender.address.text, "--", message.recipient.address.text]
        do {
            let file = try nameless(message.text)
            let result = try await Subprocess.run(
                .path(program.path),
                arguments: Arguments(Array(command.dropFirst()) + addressing),
                input: .fileDescriptor(file, closeAfterSpawningProcess: true),
                output: .discarded,
                error: .string(limit: 64 * 1024)
            )
            guard case .exited(let status) = result.terminationStatus else {
                return .failed(DeliveryFault(reason: .later))
            }
            return Delivery(exitStatus: Int(status), words: result.standardError)
        } catch is CancellationError {
            return .failed(DeliveryFault(reason: .noAnswer))
        } catch {
            return .failed(DeliveryFault(reason: .unusable))
        }
    }

    /// A message as a file without a name, so that the command has all of it even if this process dies.
    ///
    /// From a pipe it would take what had been written by then for all there is, and send that.
    private static func nameless(_ text: String) throws -> FileDescriptor {
        let path = FileManager.default.temporaryDirectory.appending(path: "ankerplatz-\(UUID())").path
        let file = try FileDescriptor.open(
            FilePath(path),
            .readWrite,
            options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: .ownerReadWrite
        )
        do {
            try FileManager.default.removeItem(atPath: path)
            _ = try file.writeAll(text.utf8)
            _ = try file.seek(offset: 0, from: .start)
            return file
        } catch {
            try file.close()
            throw error
        }
    }
}

extension Delivery {
    /// What an exit status by sysexits.h says; standard error says it to people.
    init(exitStatus: Int, words: String?) {
        let lines = words?.split(whereSeparator: \.isNewline) ?? []
        // As msmtp quotes what the mail server answered.
        let reply = lines.last { $0.contains("server message: ") }
        let line = (reply ?? lines.last).map { String($0.prefix(300)) }
        // "Not now": 4yz (RFC 5321, 4.2.1), for which msmtp has no exit status of its own, as when somebody is greylisted.
        let isForNow = reply?.contains(/server message: 4[0-9][0-9]/) ?? false
        switch exitStatus {
        case 0: self = .sent
        // EX_DATAERR, EX_NOUSER, EX_UNAVAILABLE: what was sent or who it was for is at fault.
        case 65, 67, 69: self = .failed(DeliveryFault(reason: isForNow ? .later : .refused, words: line))
        // EX_USAGE, EX_OSFILE, EX_NOPERM, EX_CONFIG and what a shell says of a program it can't run: no letter's fault.
        case 64, 72, 77, 78, 126, 127: self = .failed(DeliveryFault(reason: .unusable, words: line))
        default: self = .failed(DeliveryFault(reason: .later, words: line))
        }
    }
}
