import HTTPTypes
import HubDomain
import Hummingbird
import NIOCore
import Templates

/// Takes the pictures of the screen's page to the camera, and the codes on them to the door.
struct CameraController: Sendable {
    let camera: Camera
    let screen: ScreenController

    func addRoutes(to router: Router<BasicRequestContext>) {
        for language in ScreenLanguage.allCases {
            router.post(RouterPath(language.path("/camera"))) { request, _ in try await look(request, language) }
        }
        router.post("camera/lost") { request, _ in try await lose(request) }
    }

    /// Answers like a scan on the screen itself, or with nothing when there is nothing new to see.
    private func look(_ request: Request, _ language: ScreenLanguage) async throws -> Response {
        let file = try await request.body.collect(upTo: GreyFrame.longestFile)
        guard let frame = GreyFrame(pgm: Array(buffer: file)) else { throw HTTPError(.unprocessableContent) }
        let asked = ScreenRequest(request, language, fields: [:])
        guard let raw = await camera.look(at: frame, asked.direction) else { return Response(status: .noContent) }
        let scan = screen.pages.entrance.scan(raw, asked.direction)
        return try await screen.page(for: screen.porter.take(scan, typedOn: nil), asked)
    }

    private func lose(_ request: Request) async throws -> HTTPResponse.Status {
        let name = try await request.body.collect(upTo: 64)
        await camera.lose(CameraFault(said: String(buffer: name)))
        return .noContent
    }
}
