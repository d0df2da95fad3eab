import Foundation
import HTTPTypes
import HubDomain
import Templates

/// Makes pages of views: the frame around them follows from who is signed in and where they are.
struct PageMaker: Sendable {
    let renderer: Renderer
    let crossSite: CrossSite
    let store: Store
    let settings: ServeSettings

    /// The page of `view`, in the language of the call; without `publicly` search engines leave it out.
    func page(
        _ template: Template,
        _ view: any View,
        for call: Call,
        in area: Area? = nil,
        publicly: PublicPage? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let hub = try await call.read { try $0.theHub() }
        var frame = frame(hub, Asked(call), caller: call.caller, area: area)
        // An answer to a form has no address that others could open.
        if let publicly, call.request.method != .post {
            frame.head = PageHead(
                publicly,
                in: call.language,
                of: hub,
                origin: settings.origin(of: call.request)
            )
        }
        return try page(template, view, frame, call.language, status: status)
    }

    /// A refusal as a page, be the data there or not.
    func problem(_ problem: Problem, _ asked: Asked, _ caller: Caller) async -> Answer {
        if problem.status == .unauthorized, asked.request.method == .get {
            let wanted = (asked.request.path ?? "/").addingPercentEncoding(withAllowedCharacters: .inQueryValue)
            return .seeOther(asked.language.path("/sign-in") + "?next=" + (wanted ?? "/"))
        }
        do {
            let words = renderer.words(asked.language)
            let hub = try? await store.read(at: asked.now) { try $0.theHub() }
            let view = ProblemView(
                status: problem.status.code,
                heading: words.title(of: problem),
                sentence: words.detail(of: problem),
                reference: problem.facts["reference"],
                retryHref: problem.status.code >= 500 ? asked.path : nil
            )
            let frame = frame(hub, asked, caller: caller, area: nil)
            var answer = try page(.problem, view, frame, asked.language, status: problem.status)
            answer.headers.append(contentsOf: problem.headers)
            return answer
        } catch {
            return Answer(status: problem.status, headers: problem.headers)
        }
    }

    private func page(
        _ template: Template,
        _ view: any View,
        _ frame: Frame,
        _ language: Language,
        status: HTTPResponse.Status
    ) throws -> Answer {
        let text = try renderer.render(template, view, in: frame, language: language)
        var answer = Answer(status: status, type: "text/html; charset=utf-8", text.utf8)
        answer.headers[.contentLanguage] = language.code
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    private func frame(_ hub: Hub?, _ asked: Asked, caller: Caller, area: Area?) -> Frame {
        let words = renderer.words(asked.language)
        return Frame(
            hub: hub?.name.text ?? "",
            address: hub?.addressLines ?? [],
            clock: hub.map { words("layout.clock", ["zone": $0.zone.identifier]) },
            home: asked.language.path("/"),
            menu: menu(words, caller: caller, area: area),
            otherLanguage: otherLanguage(asked),
            csrf: crossSite.formToken(for: caller),
            signOut: caller.account.map { _ in words.language.path("/sign-out") }
        )
    }

    private func menu(_ words: Words, caller: Caller, area: Area?) -> [MenuItem] {
        Area.menu(for: caller).map { item in
            MenuItem(
                label: item == .account ? caller.account?.name.text ?? "" : words("menu.\(item)"),
                href: words.language.path(item.path),
                isCurrent: item == area
            )
        }
    }

    /// An answer to a form has no address of its own, so it can't be had in the other language.
    private func otherLanguage(_ asked: Asked) -> LanguageLink? {
        guard asked.request.method == .get else { return nil }
        let words = renderer.words(asked.language.other)
        let (_, path) = Language.reading(path: asked.path)
        let query = (asked.request.path ?? "").drop { $0 != "?" }
        return LanguageLink(
            name: words("layout.language"),
            code: words.language.code,
            href: words.language.path(path) + query
        )
    }
}

extension CharacterSet {
    /// What may stand in a value of a query as it is.
    fileprivate static let inQueryValue = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "/-._~"))
}

/// A part of the site that the menu leads to.
enum Area: Sendable {
    case start
    case rooms
    case workshops
    case bookings
    case now
    case occupancy
    case manage
    case presence
    case signIn
    case account

    var path: String {
        switch self {
        case .start: "/"
        case .rooms: "/rooms"
        case .workshops: "/workshops"
        case .bookings: "/bookings"
        case .now: "/manage"
        case .occupancy: "/manage/occupancy"
        case .manage: "/manage/kiosks"
        case .presence: "/manage/presence"
        case .signIn: "/sign-in"
        case .account: "/account"
        }
    }

    static func menu(for caller: Caller) -> [Area] {
        switch caller.account?.role {
        case .manager: [.now, .rooms, .workshops, .occupancy, .manage, .account]
        case .desk: [.presence, .rooms, .workshops, .account]
        case .partner: [.start, .rooms, .workshops, .bookings, .account]
        case nil: [.start, .rooms, .workshops, .signIn]
        }
    }
}

extension Caller {
    /// Where whoever has signed in begins; for strangers, signing in.
    var home: Area {
        switch account?.role {
        case .manager: .now
        case .desk: .presence
        case .partner: .bookings
        case nil: .signIn
        }
    }
}
