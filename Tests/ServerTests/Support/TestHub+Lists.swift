import Foundation
import HTTPTypes

@testable import AnkerplatzServer

extension TestHub {
    /// A list of so many.
    static func list(of count: Int, called name: String = "gast") -> String {
        "Name;E-Mail\r\n" + (0..<count).map { "Gast \($0);\(name)\($0)@example.org\r\n" }.joined()
    }

    func bring(
        _ list: String,
        to workshop: String,
        _ query: String = "",
        as token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        var headers = headers
        headers[.contentType] = "text/csv; charset=utf-8"
        let path = "/api/v1/workshops/\(workshop)/registrations/import\(query)"
        return try await ask(.post, path, as: token ?? partner, body: list, headers: headers)
    }

    /// Everybody, in order of arrival.
    func registered(for workshop: String) async throws -> [JSONValue] {
        try await ask(.get, "/api/v1/workshops/\(workshop)/registrations?limit=500", as: partner).items
    }

    /// Sends a form with a file as a browser does from one of our own pages.
    func send(
        _ path: String,
        _ fields: [String: String],
        file: Data? = nil,
        cookie: String
    ) async throws -> TestAnswer {
        var body = Data()
        for (name, value) in fields {
            body += Data("--b0\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        if let file {
            let name = file.isEmpty ? "" : "liste.csv"
            body += Data("--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n".utf8)
            body += Data("Content-Type: text/csv\r\n\r\n".utf8) + file + Data("\r\n".utf8)
        }
        body += Data("--b0--\r\n".utf8)
        return try await ask(
            .post,
            path,
            cookie: cookie,
            bytes: body,
            headers: [.contentType: "multipart/form-data; boundary=b0", .secFetchSite: "same-origin"]
        )
    }
}

extension TestAnswer {
    /// What a page's form that takes a list over would send.
    var hidden: [String: String] {
        let fields = text.matches(of: /<input type="hidden" name="(key|table)" value="([^"]*)">/)
        let pairs = fields.map { match in
            let value = String(match.2).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            return (String(match.1), value)
        }
        return Dictionary(uniqueKeysWithValues: pairs).merging(["tell": "1"]) { first, _ in first }
    }
}
