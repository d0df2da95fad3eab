import AsyncHTTPClient
import Foundation
import HubDomain
import NIOHTTP1
import Terminal

/// Why an exchange with the server came to nothing, or stopped half-way.
enum ServerFailure: FailsCommand, Equatable {
    /// Nobody answered, or somebody who is not our server.
    case unreachable(String)
    /// It asked to come back later.
    case busy(TimeSpan?)
    /// It does not know this kiosk's key any more.
    case revoked
    /// It understood and refused (RFC 9457).
    case refused(status: Int, code: String, detail: String)

    var commandFailure: CommandFailure {
        switch self {
        case .unreachable(let reason):
            .later("The server can't be reached: \(reason). Nothing is lost; please check the network and try again.")
        case .busy: .later("The server is busy. Nothing is lost; please try again later.")
        case .revoked: KioskFailure.revoked.commandFailure
        case .refused(_, let code, let detail): .failed(detail.isEmpty ? "The server refused: \(code)." : detail)
        }
    }

    /// What an answer means that is not the one hoped for; believed only where it is a problem document of our server.
    init(_ response: HTTPClientResponse, _ content: Data, toKey hasKey: Bool) {
        let status = Int(response.status.code)
        let wait = response.headers.first(name: "Retry-After").flatMap { Int($0) }.map { TimeSpan.seconds(max(0, $0)) }
        guard response.hasContent("application/problem+json"),
            let problem = try? JSONDecoder().decode(Problem.self, from: content)
        else {
            self = status == 429 || status == 503 ? .busy(wait) : .unreachable("somebody else answered with \(status)")
            return
        }
        switch status {
        case 401 where hasKey: self = .revoked
        case 413 where wait != nil, 429, 503: self = .busy(wait)
        default: self = .refused(status: status, code: problem.code, detail: problem.detail ?? problem.title ?? "")
        }
    }

    private struct Problem: Decodable {
        let title: String?
        let detail: String?
        let code: String
    }
}
