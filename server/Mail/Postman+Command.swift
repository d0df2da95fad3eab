import HubDomain
import Subprocess
import SystemPackage

extension Postman {
    /// How long the command may take for one message.
    private static let patience = Duration.seconds(60)

    /// Hands each message to a sendmail-compatible command and understands its exit status (sysexits.h).
    static func command(_ command: [String], patience: Duration = patience) -> Postman {
        Postman(deliver: { message in
            await withTaskGroup { group in
                group.addTask { await run(command, message) }
                group.addTask {
                    // Cancelled as soon as the command has ended.
                    try? await Task.sleep(for: patience)
                    return .failed(DeliveryFault(reason: .noAnswer))
                }
                let first = await group.next() ?? .failed(DeliveryFault(reason: .noAnswer))
                group.cancelAll()
                return first
            }
        })
    }

    private static func run(_ command: [String], _ message: MailMessage) async -> Delivery {
        guard let program = command.first else { return .failed(DeliveryFault(reason: .unusable)) }
        // `-i`: a line with a dot alone is no end. `--`: what follows is an address, whatever it begins with.
        let addressing = ["-i", "-f", message.sender.address.text, "--", message.recipient.address.text]
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program),
                arguments: Arguments(Array(command.dropFirst()) + addressing),
                input: .array(Array(message.text.utf8)),
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
}

extension Delivery {
    /// What an exit status by sysexits.h says; standard error says it to people.
    init(exitStatus: Int, words: String?) {
        let lines = words?.split(whereSeparator: \.isNewline) ?? []
        // As msmtp quotes what the mail server answered.
        let reply = lines.last { $0.contains("server message: ") }
        let line = (reply ?? lines.last).map { String($0.prefix(300)) }
        switch exitStatus {
        case 0: self = .sent
        // EX_UNAVAILABLE is also what msmtp ends with when the mail server said "not now": 4yz (RFC 5321, 4.2.1).
        case 69 where reply?.contains(/server message: 4[0-9][0-9]/) ?? false:
            self = .failed(DeliveryFault(reason: .later, words: line))
        // EX_DATAERR, EX_NOUSER, EX_UNAVAILABLE: what was sent or who it was for is at fault.
        case 65, 67, 69: self = .failed(DeliveryFault(reason: .refused, words: line))
        // EX_USAGE, EX_OSFILE, EX_NOPERM, EX_CONFIG and what a shell says of a program it can't run: no letter's fault.
        case 64, 72, 77, 78, 126, 127: self = .failed(DeliveryFault(reason: .unusable, words: line))
        default: self = .failed(DeliveryFault(reason: .later, words: line))
        }
    }
}
