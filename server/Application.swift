import Documents
import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Templates

/// All that the server is made of, put together in one place.
struct Hall: Sendable {
    let store: Store
    let renderer: Renderer
    let settings: ServeSettings
    let limiter = RateLimiter()
    let traffic = Traffic()
    let passwords = PasswordDesk()
    let press = Press()
    let lists = ListDesk()
    let board = NowBoard()
    let now: @Sendable () -> Instant

    init(
        store: Store,
        renderer: Renderer,
        settings: ServeSettings,
        now: @escaping @Sendable () -> Instant = { Instant(.now) }
    ) {
        self.store = store
        self.renderer = renderer
        self.settings = settings
        self.now = now
    }

    /// Everything that can be asked, and by whom.
    var routes: [Route] {
        let plain = PlainPages(hall: self)
        let pages = [
            StartPage(hall: self).routes,
            RoomPages(hall: self).routes,
            WorkshopFormPages(hall: self).routes,
            WorkshopPages(hall: self).routes,
            ParticipantPages(hall: self).routes,
            MessagePages(hall: self).routes,
            ListPages(hall: self).routes,
            TicketPages(hall: self).routes,
            RosterController(hall: self).pageRoutes,
            NowPage(hall: self).routes,
            OccupancyPage(hall: self).routes,
            OccupancyBookingsPage(hall: self).routes,
            ManagePages(hall: self).routes,
            ManageRoomPages(hall: self).routes,
            ClosurePages(hall: self).routes,
            MailPages(hall: self).routes,
            PersonPages(hall: self).routes,
            RetentionPages(hall: self).routes,
            AuditPage(hall: self).routes,
            RequestPages(hall: self).routes,
            PresencePage(hall: self).routes,
            GhostsPage(hall: self).routes,
            DoorPages(hall: self).routes,
            FoyerPage(hall: self).routes,
            PartnerPages(hall: self).routes,
            ManagePartnerPages(hall: self).routes,
            BookPages(hall: self).routes,
            BookRoomsPages(hall: self).routes,
            BookingPages(hall: self).routes,
            ChangePages(hall: self).routes,
            CancelPages(hall: self).routes,
            SeriesPages(hall: self).routes,
            GuestPages(hall: self).routes,
            WaitingPages(hall: self).routes,
            AccountPages(hall: self).routes,
            BadgePages(hall: self).routes,
            InvitationPages(hall: self).routes,
            plain.routes,
        ].flatMap { $0 }
        return [
            WatchController(hall: self).routes,
            apiRoutes,
            OccupancyController(hall: self).routes,
            plain.assetRoutes,
            pages,
            pages.map { $0.inEnglish },
            attendanceRoutes,
        ].flatMap { $0 }
    }

    var pages: PageMaker { PageMaker(renderer: renderer, crossSite: crossSite, store: store, settings: settings) }

    var faces: Faces { Faces(renderer: renderer, pages: pages) }

    var crossSite: CrossSite { CrossSite(origin: settings.baseURL, secrets: store.secrets) }

    var cookie: SessionCookie { SessionCookie(secure: settings.isSecure) }

    func router() -> Router<HubContext> {
        let router = Router(context: HubContext.self, options: .autoGenerateHeadEndpoints)
        let routes = routes
        router.addMiddleware {
            TrafficCount(traffic: traffic)
            SecurityHeaders(secure: settings.isSecure)
            Unrouted(faces: faces, routes: routes, now: now)
        }
        let gate = Gate(
            store: store,
            authenticator: Authenticator(store: store, cookie: cookie),
            crossSite: crossSite,
            faces: faces,
            now: now
        )
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await gate.respond(to: request, along: route, context)
            }
        }
        return router
    }

    var writer: LetterWriter {
        LetterWriter(
            renderer: renderer,
            origin: settings.origin,
            sender: settings.mail.sender,
            press: press,
            wallets: settings.wallets.offered
        )
    }

    /// The server itself; `onReady` hears the port it listens on.
    func application(
        logger: Logger,
        services: [any Service] = [],
        onReady: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        Application(
            router: router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(75))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                serverName: nil
            ),
            services: services,
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }
}
