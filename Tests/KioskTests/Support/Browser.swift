import AsyncHTTPClient
import Foundation
import HubDomain
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Templates

@testable import AnkerplatzKiosk

extension TestKiosk {
    /// Runs `body` with a browser at the screen.
    func open(
        hasCamera: Bool = false,
        printer: Printer? = nil,
        printLimits: PrintRoom.Limits = PrintRoom.Limits(),
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        exchange: (@Sendable () async throws -> Void)? = nil,
        _ body: @escaping @Sendable (Browser, KioskApplication) async throws -> Void
    ) async throws {
        let application = KioskApplication(
            station: station,
            renderer: .forTests,
            port: 0,
            hasWireScanner: false,
            hasCamera: hasCamera,
            printer: printer,
            printLimits: printLimits,
            logger: logger,
            exchange: exchange,
            now: { [clock] in clock.now },
            uptime: { [clock] in .milliseconds((clock.now - .opening).milliseconds) }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let room = application.printRoom { group.addTask { try await room.run() } }
            try await application.router().serve { port in
                application.screenGuard.note(port: port)
                // All suites at once keep the machine busy; none of this is about time.
                var patient = ServerConnection.configuration
                patient.timeout = HTTPClient.Configuration.Timeout(connect: .seconds(300), read: .seconds(300))
                try await ServerConnection.withClient(patient) { client in
                    try await body(Browser(client: client, port: port), application)
                }
            }
            group.cancelAll()
        }
    }
}

/// Asks a screen as its own browser would.
struct Browser: Sendable {
    let client: HTTPClient
    let port: Int

    struct Page: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let text: String
    }

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Page {
        try await send(.GET, path, headers)
    }

    func post(
        _ path: String,
        _ fields: [String: String],
        _ headers: [String: String] = [:],
        isOwn: Bool = true
    ) async throws -> Page {
        var parts = URLComponents()
        parts.queryItems = fields.map { URLQueryItem(name: $0.key, value: $0.value) }
        let form = (parts.percentEncodedQuery ?? "").replacing("+", with: "%2B")
        let own = isOwn ? ["Sec-Fetch-Site": "same-origin"] : [:]
        let type = ["Content-Type": "application/x-www-form-urlencoded"].merging(own) { given, _ in given }
        return try await send(.POST, path, headers.merging(type) { given, _ in given }, ByteBuffer(string: form))
    }

    func send(
        _ body: [UInt8],
        to path: String,
        _ headers: [String: String] = [:],
        isOwn: Bool = true
    ) async throws -> Page {
        let own = isOwn ? ["Sec-Fetch-Site": "same-origin"] : [:]
        return try await send(.POST, path, headers.merging(own) { given, _ in given }, ByteBuffer(bytes: body))
    }

    func send(_ frame: GreyFrame, to path: String) async throws -> Page {
        try await send(frame.pgm, to: path)
    }

    private func send(
        _ method: HTTPMethod,
        _ path: String,
        _ headers: [String: String],
        _ body: ByteBuffer? = nil
    ) async throws -> Page {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(body) }
        let response = try await client.execute(request, timeout: .seconds(120))
        let content = try await response.body.collect(upTo: 1 << 20)
        return Page(status: Int(response.status.code), headers: response.headers, text: String(buffer: content))
    }
}

extension Browser {
    /// Types a PIN key by key; answers the last page, and what the browser is known by.
    @discardableResult
    func type(_ pin: String) async throws -> (page: Page, cookie: [String: String]) {
        var page = try await post(
            "/staff/pin",
            ["typed": String(pin.dropLast(pin.count)), "key": String(pin.prefix(1))]
        )
        for key in pin.dropFirst() {
            let typed = page.text.firstMatch(of: /name="typed" value="([^"]*)"/).map { String($0.1) } ?? ""
            page = try await post("/staff/pin", ["typed": typed, "key": String(key)])
        }
        let cookies = page.headers["Set-Cookie"].filter { $0.hasPrefix("ankerplatz-staff=") }
        let cookie = cookies.first.map { ["Cookie": String($0.prefix { $0 != ";" })] } ?? [:]
        return (page, cookie)
    }

    /// What the browser is known by once the PIN is typed.
    func enterStaff(_ pin: String) async throws -> [String: String] { try await type(pin).cookie }
}
