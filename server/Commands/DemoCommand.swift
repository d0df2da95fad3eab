import ArgumentParser
import Terminal

/// The command `demo`.
struct DemoCommand: AdminCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fills an empty hub with rooms, partners, workshops and tickets to look at."
    )

    @OptionGroup var settings: Settings

    func request() -> AdminRequest { .fillDemo }
}
