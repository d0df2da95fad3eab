import HTTPTypes
import SQLStore

/// For those who watch over the server: does it live, is it ready.
struct WatchController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            Route(method: .get, path: "/livez", access: .everyone, face: .bare, handler: live),
            Route(method: .get, path: "/readyz", access: .everyone, face: .bare, handler: ready),
            Route(method: .get, path: "/metrics", access: .everyone, face: .bare, handler: metrics),
            Route(method: .get, path: "/openapi.json", access: .everyone, face: .bare, handler: openAPI),
        ]
    }

    private func live(_ call: Call) async throws -> Answer {
        Answer(status: .ok)
    }

    /// Ready when the data can be read.
    private func ready(_ call: Call) async throws -> Answer {
        _ = try await call.read { try $0.theHub() }
        return Answer(status: .ok)
    }

    private func openAPI(_ call: Call) async throws -> Answer {
        try .json(OpenAPIDocument(routes: hall.routes).content)
    }

    /// Open to all, since it names nobody.
    private func metrics(_ call: Call) async throws -> Answer {
        let figures = try await call.read { try $0.figures() }
        return Answer(
            type: "text/plain; version=0.0.4; charset=utf-8",
            metricText(figures, bytes: call.store.database.byteCount ?? 0).utf8
        )
    }

    private func metricText(_ figures: HubFigures, bytes: Int64) -> String {
        let requests = hall.traffic.byClass.sorted { $0.key < $1.key }.map { ("\($0.key)xx", Int64($0.value)) }
        var metrics = MetricText()
        let version = Server.version
        metrics.add("ankerplatz_build_info", .gauge, "Which version runs.", by: "version", [(version, 1)])
        metrics.add("ankerplatz_http_requests_total", .counter, "Requests answered.", by: "status", requests)
        metrics.add("ankerplatz_bookings", .gauge, "Bookings stored.", by: "status", figures.bookings)
        metrics.add("ankerplatz_checkins", .gauge, "Scans stored.", by: "verdict", figures.scans)
        metrics.add("ankerplatz_kiosks_paired", .gauge, "Kiosks that are paired.", figures.pairedKiosks)
        metrics.add("ankerplatz_kiosk_scans_pending", .gauge, "Scans kiosks have yet to send.", figures.pendingScans)
        metrics.add("ankerplatz_conflicts_open", .gauge, "Conflicts nobody settled yet.", figures.openConflicts)
        metrics.add("ankerplatz_live_viewers", .gauge, "Who looks at the control room now.", Int64(hall.board.viewers))
        metrics.add("ankerplatz_letters", .gauge, "Letters in the outbox.", by: "state", figures.letters)
        metrics.add("ankerplatz_database_bytes", .gauge, "Size of the database.", bytes)
        return metrics.text
    }
}
