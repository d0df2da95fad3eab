import AsyncHTTPClient
import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Templates

/// All that a running kiosk is made of, put together in one place.
struct KioskApplication: Sendable {
    let entrance: Entrance
    let renderer: Renderer
    let bell: SyncBell
    let link = ServerLink()
    let events = ScreenEvents()
    let screenGuard: ScreenGuard
    let controller: ScreenController
    let porter: Porter
    /// Nil where none is asked for: then no page may have one.
    let camera: Camera?
    let scanners = ScannerBoard()
    /// Nil where nothing is printed.
    let printRoom: PrintRoom?
    let logger: Logger
    private let uptime: @Sendable () -> Duration

    init(
        station: Station,
        renderer: Renderer,
        port: Int,
        hasWireScanner: Bool,
        voice: Voice? = nil,
        hasCamera: Bool = false,
        printer: Printer? = nil,
        printLimits: PrintRoom.Limits = PrintRoom.Limits(),
        logger: Logger,
        carry: @escaping ServerConnection.Carrier = ServerConnection.lone,
        exchange: (@Sendable () async throws -> Void)? = nil,
        randomness: Randomness = .system,
        now: @escaping @Sendable () -> Instant = { Instant(.now) },
        uptime: (@Sendable () -> Duration)? = nil
    ) {
        let bell = SyncBell()
        let exchange = exchange ?? { try await bell.ask().get() }
        let start = ContinuousClock.now
        let uptime = uptime ?? { ContinuousClock.now - start }
        self.bell = bell
        self.uptime = uptime
        self.renderer = renderer
        self.logger = logger
        entrance = Entrance(station: station, randomness: randomness, now: now, onStored: { bell.ring() })
        porter = Porter(entrance: entrance, uptime: uptime)
        screenGuard = ScreenGuard(secret: randomness.word(), port: port, allowsCamera: hasCamera)
        camera = hasCamera ? Camera(board: scanners, logger: logger, uptime: uptime) : nil
        let printRoom = printer.map { PrintRoom(printer: $0, limits: printLimits, logger: logger, now: now) }
        self.printRoom = printRoom
        let pages = ScreenPages(
            entrance: entrance,
            renderer: renderer,
            link: link,
            hasEvents: hasWireScanner,
            hasCamera: hasCamera,
            scanners: scanners,
            hasVoice: voice != nil,
            hasPrinter: printer != nil
        )
        controller = ScreenController(
            porter: porter,
            pages: pages,
            events: events,
            heartbeat: Heartbeat(uptime: uptime),
            staff: StaffController(
                porter: porter,
                pages: pages,
                door: StaffDoor(entrance: entrance, uptime: uptime),
                exchange: exchange,
                printRoom: printRoom
            ),
            spot: SpotController(pages: pages, desk: SpotDesk(station: station, carry: carry, exchange: exchange)),
            voice: voice,
            printRoom: printRoom
        )
    }

    func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            screenGuard
            ScreenErrors()
        }
        controller.addRoutes(to: router)
        if let camera { CameraController(camera: camera, screen: controller).addRoutes(to: router) }
        return router
    }

    /// What commands of others are answered by.
    func desk(_ client: HTTPClient) -> KioskDesk {
        let network = Network(
            exchange: { try await bell.ask().get() },
            pair: { server, code in
                let pairing = try await Exchange.pair(
                    entrance.station,
                    with: server,
                    code: code,
                    carry: ServerConnection.carrier(client),
                    now: entrance.now
                )
                bell.ring()
                return pairing
            }
        )
        return KioskDesk(
            entrance: entrance,
            renderer: renderer,
            network: network,
            scanners: scanners,
            printRoom: printRoom
        )
    }

    /// What reads a scanner and takes its codes to the door; the screen then shows what each comes to.
    func scanner(_ scanner: PlacedScanner) -> (any Service)? {
        switch scanner.source {
        case .standardInput:
            LineScanner(
                lines: LineReader(descriptor: FileHandle.standardInput.fileDescriptor),
                board: scanners,
                onCode: { await take($0, scanner.direction, typedOn: nil) }
            )
        case .serial(let device): reader(of: device, scanner.direction)
        case .input(let device): reader(of: device, scanner.direction)
        case .camera: camera
        }
    }

    private func reader(of device: any ScannerDevice, _ direction: Direction) -> DeviceScanner {
        DeviceScanner(device, board: scanners, logger: logger, uptime: uptime) { raw in
            await take(raw, direction, typedOn: device.keyboard)
        }
    }

    private func take(_ raw: [UInt8], _ direction: Direction, typedOn keyboard: Keyboard?) async {
        _ = await porter.take(entrance.scan(raw, direction), typedOn: keyboard)
        events.tell()
    }

    /// The screen and everything that runs beside it; `onReady` hears the port.
    func application(
        port: Int,
        client: HTTPClient,
        scanners: [any Service],
        onReady: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        let exchange = Exchange(
            station: entrance.station,
            carry: ServerConnection.carrier(client),
            logger: logger,
            now: entrance.now
        )
        let sync = SyncService(bell: bell, link: link, logger: logger) { try await exchange.run() }
        var application = Application(
            router: router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(75))),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                screenGuard.note(port: port)
                onReady(port)
            },
            logger: logger
        )
        application.addServices(sync)
        if let printRoom { application.addServices(printRoom) }
        for scanner in scanners { application.addServices(scanner) }
        return application
    }
}

/// Says what went wrong in the log, and nothing of it on the screen.
struct ScreenErrors: RouterMiddleware {
    typealias Context = BasicRequestContext

    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return Response(status: error.status)
        } catch is NIOTooManyBytesError {
            return Response(status: .contentTooLarge)
        } catch {
            context.logger.error("unforeseen", metadata: ["error": "\(error)"])
            return Response(status: .internalServerError)
        }
    }
}
