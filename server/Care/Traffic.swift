import HTTPTypes
import Hummingbird
import Synchronization

/// How many requests were answered since the start, by the first digit of their status.
final class Traffic: Sendable {
    private let counts = Mutex<[Int: Int]>([:])

    func count(_ status: HTTPResponse.Status) {
        counts.withLock { $0[status.code / 100, default: 0] += 1 }
    }

    var byClass: [Int: Int] { counts.withLock { $0 } }
}

/// Counts every answer, also those to what no route knows.
struct TrafficCount: RouterMiddleware {
    typealias Context = HubContext

    let traffic: Traffic

    func handle(
        _ request: Request,
        context: HubContext,
        next: (Request, HubContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        traffic.count(response.status)
        return response
    }
}
