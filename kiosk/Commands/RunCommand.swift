import AdminSocket
import ArgumentParser
import Foundation
import HubDomain
import Hummingbird
import Logging
import SQLStore
import ServiceLifecycle
import Templates
import Terminal

/// The command `run`.
struct RunCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the kiosk: the screen on 127.0.0.1, scanners, and the exchange with the server."
    )

    @OptionGroup var settings: Settings
    @Option(help: "The port of the screen; 0 picks a free one and prints it.") var port: String?
    @Option(
        help: ArgumentHelp(
            "Where codes come from besides the screen's keyboard: \(ScannerSource.forms).",
            valueName: "SOURCE"
        )
    )
    var scanner: [String] = []
    @Option(
        help: ArgumentHelp(
            "What reads screens out, called like espeak-ng, which is used where it is installed; none for no voice.",
            valueName: "PROGRAM"
        )
    )
    var speech: String?
    @Option(
        help: ArgumentHelp(
            "The CUPS queue that prints badges and the evacuation list; none if left out.",
            valueName: "NAME"
        )
    )
    var printer: String?
    @Option(help: ArgumentHelp("A folder of templates to use instead of the one beside the program.", valueName: "DIR"))
    var templates: String?

    func run() async throws {
        try await orExit {
            let port = try await settings.port(given: port) ?? 8090
            let scanners = try await scanners()
            let folder = try await settings.directory()
            let renderer = try Renderer(folder: try await settings.value("templates", given: templates), plainly: true)
            let printer = try await settings.value("printer", given: printer).map { try Printer.cups($0) }
            guard Station.exists(folder) else { throw KioskFailure.notPaired }
            let station = try Station.open(folder)
            let kiosk = KioskApplication(
                station: station,
                renderer: renderer,
                port: port,
                hasWireScanner: scanners.contains { $0.source != .camera },
                voice: Voice(try await settings.value("speech", given: speech)),
                hasCamera: scanners.contains { $0.source == .camera },
                printer: printer,
                logger: .kiosk
            )
            try await open(station, kiosk)
            try await run(kiosk, port: port, scanners)
            try await station.close()
        }
    }

    /// A disk that is full now may have room later; anything else stops the start.
    private func open(_ station: Station, _ kiosk: KioskApplication) async throws {
        do {
            try station.journal.database()
            guard station.pairingFile.pairing == nil else { return }
            let isRevoked = try await station.journal.read(at: kiosk.entrance.now()) { try $0.isRevoked }
            throw isRevoked ? KioskFailure.revoked : KioskFailure.notPaired
        } catch SQLFailure.full {
            kiosk.logger.error("the disk is full: nothing can be scanned until there is room")
        }
    }

    private func run(_ kiosk: KioskApplication, port: Int, _ placed: [PlacedScanner]) async throws {
        let announcesPort = port == 0
        let logger = kiosk.logger
        try await ServerConnection.withClient { client in
            let desk = kiosk.desk(client)
            let directory = kiosk.entrance.station.directory
            let socket = try AdminSocket(replacing: directory.leftBehind) { await desk.answer($0) }
            defer { socket.close() }
            try directory.write(content: socket.path)
            let scanners = placed.compactMap { kiosk.scanner($0) }
            let application = kiosk.application(port: port, client: client, scanners: scanners) { port in
                if announcesPort { print(port) }
                fflush(nil)
                logger.info("ready", metadata: ["port": "\(port)"])
            }
            try await application.runService()
        }
    }

    private func scanners() async throws -> [PlacedScanner] {
        if !scanner.isEmpty { return try PlacedScanner.all(scanner) }
        let words = try await settings.value("scanner", given: nil) ?? ""
        return try PlacedScanner.all(words.split(separator: " ").map(String.init))
    }
}
