import HTTPTypes
import HubDomain
import Templates

/// The OpenAPI 3.1 document, made from the route table itself, so that it can't miss a route.
struct OpenAPIDocument {
    let content: JSONValue

    init(routes: [Route]) {
        var paths: [String: [String: JSONValue]] = [:]
        for route in routes where route.face == .api || route.described != nil {
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = route.operation
        }
        content = [
            "openapi": "3.1.0",
            "info": [
                "title": "Ankerplatz",
                "version": .string(Server.version),
                "description": "Rooms, workshops and tickets of a coworking hub.",
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths.mapValues(JSONValue.object)),
            "components": [
                "schemas": .object(OpenAPISchemas.all),
                "responses": ["Problem": OpenAPIDocument.problem],
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer",
                        "description": "An API token, a device key, or the token of a holder's link.",
                    ]
                ],
            ],
        ]
    }

    private static let problem: JSONValue = [
        "description": "Why not (RFC 9457).",
        "content": ["application/problem+json": ["schema": .schema("Problem")]],
    ]
}

extension Route {
    var described: RouteDescription? {
        RouteDescription.all["\(method.rawValue) \(path.replacing("/api/v1", with: "", maxReplacements: 1))"]
    }

    fileprivate var operation: JSONValue {
        let described = described ?? RouteDescription(summary: "\(method.rawValue) \(path)")
        let bearer: JSONValue = ["bearer": []]
        var operation: [String: JSONValue] = [
            "summary": .string(described.summary),
            "description": .string("For \(access.names.joined(separator: ", "))."),
            "security": access.contains(.anonymous) ? [[:], bearer] : [bearer],
            "parameters": .array(pathParameters + described.parameters + headerParameters(described)),
            "responses": .object(described.responses),
        ]
        if let body = described.body {
            operation["requestBody"] = [
                "required": .bool(!described.bodyIsOptional),
                "content": .object([described.bodyType: ["schema": .schema(body)]]),
            ]
        }
        return .object(operation)
    }

    private var pathParameters: [JSONValue] {
        path.matches(of: /\{(\w+)\}/).map { match in
            ["name": .string(String(match.1)), "in": "path", "required": true, "schema": .text]
        }
    }

    private func headerParameters(_ described: RouteDescription) -> [JSONValue] {
        var headers: [JSONValue] = []
        if keepsAnswers { headers.append(["name": "Idempotency-Key", "in": "header", "schema": .text]) }
        if described.needsMatch {
            headers.append(["name": "If-Match", "in": "header", "required": true, "schema": .text])
        }
        return headers
    }
}

extension RouteDescription {
    /// Those whose names end in `!` are required.
    fileprivate var parameters: [JSONValue] {
        query.map { written in
            let isRequired = written.hasSuffix("!")
            let name = isRequired ? String(written.dropLast()) : written
            return [
                "name": .string(name), "in": "query", "required": .bool(isRequired),
                "schema": RouteDescription.schemas[name] ?? .text,
            ]
        }
    }

    private static let schemas: [String: JSONValue] = [
        "from": .instant, "to": .instant, "limit": ["type": "integer", "minimum": 1, "maximum": 500],
        "seats": .integer, "layout": .oneOf(Layout.Name.self), "pending": .integer, "scope": .oneOf(SeriesScope.self),
        "preview": .flag, "dryRun": .flag, "tell": .flag,
        "month": ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"],
        "sector": .oneOf(Sector.self), "includeMoved": .flag, "on": .date, "size": .oneOf(TicketSize.self),
        "language": .oneOf(Language.self), "area": .oneOf(AuditAction.Area.self),
    ]

    fileprivate var responses: [String: JSONValue] {
        var responses: [String: JSONValue] = [
            String(status): response, "default": ["$ref": "#/components/responses/Problem"],
        ]
        if let preview {
            responses["200"] = [
                "description": "What would be done; nothing is stored.",
                "content": ["application/json": ["schema": .schema(preview)]],
            ]
        }
        return responses
    }

    fileprivate var response: JSONValue {
        switch result {
        case .nothing: ["description": "Done."]
        case .one(let name): ["description": "Done.", "content": ["application/json": ["schema": .schema(name)]]]
        case .items(let name):
            [
                "description": "A page of the list.",
                "content": [
                    "application/json": [
                        "schema": .members(["items": .list(of: .schema(name)), "next": JSONValue.text.orNull])
                    ]
                ],
            ]
        case .media(let type): ["description": "Done.", "content": .object([type: ["schema": .text]])]
        }
    }
}

extension Access {
    fileprivate var names: [String] {
        let all: [(Access, String)] = [
            (.anonymous, "everybody"), (.partner, "partners"), (.desk, "the desk"), (.manager, "managers"),
            (.kiosk, "kiosks"), (.holder, "a ticket's holder"),
        ]
        return contains(.anonymous) ? ["everybody"] : all.filter { contains($0.0) }.map(\.1)
    }
}
