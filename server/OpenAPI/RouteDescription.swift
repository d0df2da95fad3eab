/// What a route does, for the OpenAPI document.
struct RouteDescription: Sendable {
    /// What comes back.
    enum Result: Sendable {
        case nothing
        case one(String)
        /// A page of a list, with the cursor of the next.
        case items(String)
        case media(String)
    }

    let summary: String
    var status = 200
    var result = Result.nothing
    /// The schema of the body.
    var body: String?
    var bodyType = "application/json"
    /// Whether it may be left out.
    var bodyIsOptional = false
    var query: [String] = []
    /// Whether `If-Match` must name the version that is changed.
    var needsMatch = false
    /// The schema of what a preview answers, with 200.
    var preview: String?

    static func one(
        _ summary: String,
        _ schema: String,
        body: String? = nil,
        bodyIsOptional: Bool = false,
        query: [String] = [],
        needsMatch: Bool = false
    ) -> RouteDescription {
        RouteDescription(
            summary: summary,
            result: .one(schema),
            body: body,
            bodyIsOptional: bodyIsOptional,
            query: query,
            needsMatch: needsMatch
        )
    }

    /// Something that is told of a text of another kind than JSON.
    static func told(_ summary: String, _ schema: String, of type: String, query: [String] = []) -> RouteDescription {
        RouteDescription(summary: summary, result: .one(schema), body: "Text", bodyType: type, query: query)
    }

    static func made(
        _ summary: String,
        _ schema: String,
        body: String? = nil,
        query: [String] = [],
        preview: String? = nil
    ) -> RouteDescription {
        RouteDescription(
            summary: summary,
            status: 201,
            result: .one(schema),
            body: body,
            query: query,
            preview: preview
        )
    }

    static func items(_ summary: String, _ schema: String, query: [String] = []) -> RouteDescription {
        RouteDescription(summary: summary, result: .items(schema), query: query + ["limit", "cursor"])
    }

    static func media(_ summary: String, _ type: String, query: [String] = []) -> RouteDescription {
        RouteDescription(summary: summary, result: .media(type), query: query)
    }
}
