import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The metrics")
struct MetricsTests {
    @Test
    func `count requests by the class of their status`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.ask(.get, "/livez")
            _ = try await hub.ask(.get, "/api/v1/nowhere")
            let answer = try await hub.ask(.get, "/metrics")
            let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
            #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(lines.contains("ankerplatz_http_requests_total{status=\"2xx\"} 1"))
            #expect(lines.contains("ankerplatz_http_requests_total{status=\"4xx\"} 1"))
            #expect(lines.contains("ankerplatz_kiosks_paired 0"))
            #expect(lines.contains("ankerplatz_live_viewers 0"))
        }
    }

    @Test
    func `name every figure once, with its type before it`() async throws {
        try await TestHub.run { hub in
            let text = String(decoding: try await hub.ask(.get, "/metrics").body, as: UTF8.self)
            var announced: Set<Substring> = []
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                if line.hasPrefix("# TYPE") {
                    #expect(announced.insert(words[2]).inserted)
                } else if !line.hasPrefix("#") {
                    #expect(announced.contains(line.prefix { $0 != "{" && $0 != " " }))
                    #expect(words.last.flatMap { Int64($0) } != nil)
                }
            }
            #expect(announced.count == 10)
        }
    }
}
