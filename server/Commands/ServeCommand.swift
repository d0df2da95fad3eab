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

/// The command `serve`.
struct ServeCommand: Command {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serves a hub.")

    @OptionGroup var settings: Settings
    @Option(help: "The address to listen on.") var host: String?
    @Option(help: "The port; 0 picks a free one and prints it.") var port: String?
    @Option(help: ArgumentHelp("How the outside reaches the server, as https://hub.example.", valueName: "URL"))
    var baseUrl: String?
    @Option(help: ArgumentHelp("A folder of templates to use instead of the one beside the program.", valueName: "DIR"))
    var templates: String?
    @Option(help: ArgumentHelp("A sendmail-compatible command that takes letters, as msmtp.", valueName: "COMMAND"))
    var mailCommand: String?
    @Option(help: ArgumentHelp("The address that letters come from.", valueName: "ADDRESS")) var mailFrom: String?
    @OptionGroup(title: "Wallets") var wallets: WalletOptions

    func run() async throws {
        try await orExit {
            let serving = try await serveSettings()
            let house = try await House.open(try await settings.directory(), at: Instant(.now))
            var logger = Logger(label: "ankerplatz-server") { StreamLogHandler.standardError(label: $0) }
            logger.logLevel = .info
            let hall = Hall(store: house.store, renderer: try Renderer(folder: templates), settings: serving)
            try await serve(hall, house, logger)
            try await house.close()
        }
    }

    private func serve(_ hall: Hall, _ house: House, _ logger: Logger) async throws {
        let desk = AdminDesk(house: house, passwords: hall.passwords, now: hall.now, mail: hall.settings.mail)
        let socket = try AdminSocket(replacing: house.lock.leftBehind) { await desk.answer($0) }
        defer { socket.close() }
        try house.lock.write(content: socket.path)
        let announcesPort = hall.settings.port == 0
        let outbox = OutboxService(
            store: house.store,
            writer: hall.writer,
            postman: house.postman(hall.settings.mail),
            logger: logger,
            now: hall.now
        )
        let retention = RetentionService(store: house.store, logger: logger, now: hall.now)
        let keys = KeyService(house: house, logger: logger, now: hall.now)
        let rehearsal = RehearsalService(store: house.store, logger: logger, now: hall.now)
        let lists = ListService(desk: hall.lists, store: house.store, logger: logger, now: hall.now)
        let now = NowService(hall: hall, logger: logger)
        let services: [any Service] = [outbox, lists, retention, keys, rehearsal, now]
        let application = hall.application(logger: logger, services: services) { port in
            if announcesPort { print(port) }
            fflush(nil)
            logger.info("ready", metadata: ["port": "\(port)"])
        }
        try await application.runService()
    }

    private func serveSettings() async throws -> ServeSettings {
        var serving = ServeSettings()
        if let host = try await settings.value("host", given: host) { serving.host = host }
        if let port = try await settings.port(given: port) { serving.port = port }
        if let url = try await settings.value("base-url", given: baseUrl) {
            serving.baseURL = try origin(of: url)
        }
        serving.mail = try await MailSettings(settings, command: mailCommand, sender: mailFrom)
        serving.wallets = try await wallets.read(settings)
        return serving
    }

    private func origin(of url: String) throws -> String {
        let plain = url.hasSuffix("/") ? String(url.dropLast()) : url
        guard let parts = URL(string: plain), ["http", "https"].contains(parts.scheme), parts.host != nil,
            parts.path.isEmpty, parts.query == nil
        else { throw CommandFailure.configuration("The base URL is like https://hub.example, not \(url).") }
        return plain
    }
}
