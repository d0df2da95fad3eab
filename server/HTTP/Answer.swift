import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a handler gives back: status, fields and the bytes, so that it can be kept and given again.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: Body

    enum Body: Sendable {
        case bytes(ByteBuffer)
        /// Written while the connection lasts; never kept.
        case stream(ResponseBody)
    }

    init(status: HTTPResponse.Status, headers: HTTPFields = [:], bytes: ByteBuffer = ByteBuffer()) {
        self.status = status
        self.headers = headers
        body = .bytes(bytes)
    }

    init(status: HTTPResponse.Status = .ok, type: String, _ content: some Sequence<UInt8>) {
        self.init(status: status, headers: [.contentType: type], bytes: ByteBuffer(bytes: content))
    }

    init(status: HTTPResponse.Status = .ok, type: String, stream: ResponseBody) {
        self.status = status
        headers = [.contentType: type]
        body = .stream(stream)
    }

    /// `value` as JSON, members in alphabetical order so that equal values are equal bytes.
    static func json(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok,
        version: Int? = nil,
        tag: ETag? = nil
    ) throws -> Answer {
        var answer = Answer(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            bytes: ByteBuffer(bytes: try jsonData(value))
        )
        if let tag = tag ?? version.map({ ETag($0) }) { answer.headers[.eTag] = tag.field }
        return answer
    }

    /// RFC 9110, 15.3.2.
    static func created(
        _ value: some Encodable,
        at path: String? = nil,
        version: Int? = nil,
        tag: ETag? = nil
    ) throws -> Answer {
        var answer = try json(value, status: .created, version: version, tag: tag)
        if let path { answer.headers[.location] = path }
        return answer
    }

    /// 303: the browser goes on with GET (RFC 9110, 15.4.4); `path` must be one of our own.
    static func seeOther(_ path: String) -> Answer {
        Answer(status: .seeOther, headers: [.location: path])
    }

    /// The same, which the holder's browser may keep, and nobody between.
    var keptByHolder: Answer {
        var answer = self
        answer.headers[.cacheControl] = "private, no-cache"
        return answer
    }

    static func jsonData(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    var response: Response {
        switch body {
        case .bytes(let buffer): Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
        case .stream(let stream): Response(status: status, headers: headers, body: stream)
        }
    }
}

/// A strong entity tag made of a version (RFC 9110, 8.8.3); of a date of a series made of its own and the series'.
struct ETag: Equatable, Sendable {
    let version: Int
    let series: Int?

    init(_ version: Int, series: Int? = nil) {
        self.version = version
        self.series = series
    }

    var field: String { series.map { "\"v\(version)-\($0)\"" } ?? "\"v\(version)\"" }

    /// Whether an `If-Match` field names this version or is `*` (RFC 9110, 13.1.1).
    ///
    /// Who changes a date alone need not know what became of the other dates of its series.
    func matches(_ ifMatch: String, alone: Bool = false) -> Bool {
        ifMatch.split(separator: ",").contains {
            let tag = $0.trimmingCharacters(in: .whitespaces)
            return tag == "*" || tag == field || alone && series != nil && tag.hasPrefix("\"v\(version)-")
        }
    }
}
