import AsyncHTTPClient
import Foundation
import HubDomain
import NIOCore
import NIOHTTP1

/// What a kiosk asks of its server over HTTP, and how it tells the server's answers from those of whatever stands in
/// between.
struct ServerConnection: Sendable {
    /// Takes a request to the server and brings back what was answered.
    typealias Carrier = @Sendable (HTTPClientRequest) async throws -> (HTTPClientResponse, Data)

    let carry: Carrier
    /// As `https://hub.example`.
    let server: String
    /// None before it is paired.
    var key: String?
    /// What refusals are told in: an operator's, or that of whoever stands before the screen.
    var language = "en"

    private static let timeout = TimeAmount.seconds(10)
    private static let largestAnswer = 8 * 1024 * 1024

    /// Redirects are not followed: our server makes none, a captive portal does.
    static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5), read: timeout),
            decompression: .disabled
        )
        // Whoever asks tries again by himself, later and later.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// Makes a client for as long as `body` takes.
    static func withClient<Value>(
        _ configuration: HTTPClient.Configuration = ServerConnection.configuration,
        _ body: (HTTPClient) async throws -> Value
    ) async throws -> Value {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let value = try await body(client)
            try await client.shutdown()
            return value
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    /// Over the network, by a client of its own for each request: for what is asked now and then.
    static let lone: Carrier = { request in
        try await withClient { try await carrier($0)(request) }
    }

    /// Over the network.
    static func carrier(_ client: HTTPClient) -> Carrier {
        { request in
            let response = try await client.execute(request, timeout: timeout)
            let content = try await response.body.collect(upTo: largestAnswer)
            return (response, Data(content.readableBytesView))
        }
    }

    func pair(_ request: PairingRequest) async throws -> PairingAnswer {
        try await exchange(.POST, "/kiosk/pairings", body: try JSONEncoder().encode(request))
    }

    func changes(since cursor: String?, limit: Int) async throws -> ChangesAnswer {
        var parts = URLComponents()
        parts.queryItems = [URLQueryItem(name: "limit", value: String(limit))]
        if let cursor { parts.queryItems?.append(URLQueryItem(name: "since", value: cursor)) }
        // A plus sign is data here and would be read as a space there.
        let query = (parts.percentEncodedQuery ?? "").replacing("+", with: "%2B")
        return try await exchange(.GET, "/kiosk/changes?\(query)")
    }

    func send(_ scans: [ScanReport]) async throws -> ScansAnswer {
        try await exchange(.POST, "/kiosk/scans", body: try JSONEncoder().encode(ScansRequest(scans)))
    }

    func send(_ walkIns: [WalkInReport]) async throws -> WalkInsAnswer {
        try await exchange(.POST, "/kiosk/walkins", body: try JSONEncoder().encode(WalkInsRequest(walkIns)))
    }

    func send(_ rehearsal: RehearsalReport) async throws -> RehearsalAnswer {
        try await exchange(.POST, "/kiosk/rehearsals", body: try JSONEncoder().encode(rehearsal))
    }

    func spotRooms(for scan: ScanID) async throws -> SpotRoomsAnswer {
        try await exchange(.GET, "/kiosk/rooms?scan=\(scan.text)")
    }

    func book(_ request: SpotBookingRequest, key: ScanID) async throws -> SpotBookingAnswer {
        // What is sent twice must be the same to the byte.
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try await exchange(.POST, "/kiosk/bookings", body: try encoder.encode(request), once: key)
    }

    /// Under the same `once` the server does the same once (`Idempotency-Key`).
    private func exchange<Answer: Decodable>(
        _ method: HTTPMethod,
        _ path: String,
        body: Data? = nil,
        once: ScanID? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: server + "/api/v1" + path)
        request.method = method
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Accept-Language", value: language)
        request.headers.add(name: "User-Agent", value: "ankerplatz-kiosk")
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        if let once { request.headers.add(name: "Idempotency-Key", value: once.text) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let (response, content) = try await answer(to: request)
        guard (200...299).contains(response.status.code), response.hasContent("application/json") else {
            throw ServerFailure(response, content, toKey: key != nil)
        }
        do {
            return try JSONDecoder().decode(Answer.self, from: content)
        } catch {
            throw ServerFailure.unreachable("its answer is not to be understood")
        }
    }

    private func answer(to request: HTTPClientRequest) async throws -> (HTTPClientResponse, Data) {
        do {
            return try await carry(request)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw ServerFailure.unreachable(reason(error))
        }
    }
}

extension ServerConnection {
    /// In words for an operator; the network's own are for its authors.
    private func reason(_ error: any Error) -> String {
        let timeouts: [HTTPClientError] = [.connectTimeout, .readTimeout, .deadlineExceeded]
        return switch error {
        case is NIOTooManyBytesError: "its answer is too long"
        case let error as HTTPClientError where timeouts.contains(error): "\(server) does not answer in time"
        case _ where "\(type(of: error))".contains("SSL"): "\(server) does not prove who it is"
        default: "there is no connection to \(server)"
        }
    }
}

extension HTTPClientResponse {
    func hasContent(_ type: String) -> Bool {
        headers.first(name: "Content-Type")?.lowercased().hasPrefix(type) ?? false
    }
}
