import ArgumentParser
import HubDomain
import Terminal

/// The command `verify`.
struct VerifyCommand: AdminCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks that the audit log is as it was written, and names the first line that is not.",
        discussion: """
            Each line is linked to the one before it. Prints how many lines there are and the value of the last link: kept \
            elsewhere, it shows later that nobody wrote the log anew. Exit status 1 when something is wrong.
            """
    )

    @OptionGroup var settings: Settings
    @Option(help: ArgumentHelp("What was printed before: the log must still contain it.", valueName: "LINES:LINK"))
    var known: String?

    var needsHub: Bool { true }

    func validate() throws {
        guard let known, AuditMark(known) == nil else { return }
        throw ValidationError("'\(known)' is not what was printed, as 12:2c26b4…")
    }

    func request() -> AdminRequest { .verify(known: known) }
}
