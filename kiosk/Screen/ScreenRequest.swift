import Foundation
import HubDomain
import Hummingbird
import NIOCore
import Templates

/// What the screen's browser asks: the way, the language, the fields of a form, and whether it is the staff's.
struct ScreenRequest: Sendable {
    let language: ScreenLanguage
    let direction: Direction
    let fields: [String: String]
    /// The letters of a name that were chosen so far.
    let letters: String
    /// What the staff's door gave it.
    let staffWord: String?

    /// As this visitor chose.
    var aids: Aids

    static let staffCookie = "ankerplatz-staff"

    private static let largestForm = 16 * 1024

    init(_ request: Request, _ language: ScreenLanguage) async throws {
        self.init(request, language, fields: try await ScreenRequest.fields(in: request.body))
    }

    /// A request whose body is no form, or was read.
    init(_ request: Request, _ language: ScreenLanguage, fields: [String: String]) {
        self.language = language
        direction = request.uri.queryParameters["direction"].flatMap { Direction(rawValue: String($0)) } ?? .in
        letters = request.uri.queryParameters["name"].map { String($0) } ?? ""
        staffWord = request.cookies[ScreenRequest.staffCookie]?.value
        aids = Aids(cookie: request.cookies[Aids.cookie]?.value)
        self.fields = fields
    }

    static func fields(in body: RequestBody) async throws -> [String: String] {
        fields(String(buffer: try await body.collect(upTo: largestForm)))
    }

    /// As browsers send forms (`application/x-www-form-urlencoded`, WHATWG URL, section 5).
    static func fields(_ form: String) -> [String: String] {
        form.split(separator: "&").reduce(into: [:]) { fields, pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { String($0).replacing("+", with: " ").removingPercentEncoding ?? "" }
            fields[decoded[0]] = decoded.count == 2 ? decoded[1] : ""
        }
    }
}
