import HTTPTypes
import HummingbirdCore
import Templates

/// The pages that the law asks for, and the files that all pages load.
struct PlainPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/accessibility", .everyone, { try await legal(.accessibility, $0) }),
            .page(.get, "/privacy", .everyone, privacy),
            .page(.get, "/imprint", .everyone, { try await legal(.imprint, $0) }),
            .page(.get, "/source", .everyone, { try await legal(.source, $0) }),
        ]
    }

    /// Files have no language, so they are found under one path only.
    var assetRoutes: [Route] {
        [Route(method: .get, path: "/assets/{name}", access: .everyone, face: .bare, handler: asset)]
    }

    private func legal(_ template: Template, _ call: Call) async throws -> Answer {
        let publicly = publicly(template, call)
        return try await hall.pages.page(template, LegalView(contact: nil), for: call, publicly: publicly)
    }

    private func publicly(_ template: Template, _ call: Call) -> PublicPage {
        let heading = hall.renderer.words(call.language)("\(template.rawValue).heading")
        return PublicPage(heading, at: "/\(template.rawValue)")
    }

    private func privacy(_ call: Call) async throws -> Answer {
        let policy = try await call.read { try $0.retentionPolicy() }
        let view = PrivacyView(contact: nil, kept: hall.renderer.words(call.language).kept(by: policy))
        return try await hall.pages.page(.privacy, view, for: call, publicly: publicly(.privacy, call))
    }

    private func asset(_ call: Call) async throws -> Answer {
        guard let asset = try hall.renderer.asset(call.parameters["name"].map(String.init) ?? "") else {
            throw Problem.notFound
        }
        var answer = Answer(type: asset.contentType, asset.bytes)
        // The address carries the fingerprint of the content, so it never means anything else.
        let isNamedByContent = call.query["v"].map(String.init) == asset.fingerprint
        answer.headers[.cacheControl] = isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache"
        return answer
    }
}
