import HubDomain
import Hummingbird
import Templates

/// The screens by which somebody with a badge takes a room: which one, how long, and that it is theirs.
struct SpotController: Sendable {
    let pages: ScreenPages
    let desk: SpotDesk

    func addRoutes(to routes: RouterGroup<BasicRequestContext>, _ language: ScreenLanguage) {
        routes.post("rooms") { request, _ in try await choose(ScreenRequest(request, language)) }
        // Where somebody comes back to it, the badge is shown anew.
        routes.get("rooms") { request, _ in try await pages.idle(ScreenRequest(request, language), .in) }
    }

    private func choose(_ request: ScreenRequest) async throws -> Response {
        guard let form = SpotForm(request.fields) else { return try await pages.idle(request, .in) }
        do {
            if let room = form.room, let period = form.period, let key = form.key {
                let wish = SpotBookingRequest(scan: form.scan, room: room, period: period)
                let booked = try await desk.book(wish, key: key, in: request.language.language)
                return try await pages.booked(booked, called: form.roomName ?? "", request)
            }
            let rooms = try await desk.rooms(for: form.scan, in: request.language.language)
            guard let room = rooms.first(where: { $0.room == form.room }) else {
                return try await pages.rooms(rooms, form, request)
            }
            return try await pages.lengths(of: room, form, request)
        } catch ServerFailure.refused(409, _, _) {
            return try await chooseAnew(form, request)
        } catch let failure as ServerFailure {
            return try await pages.notBooked(failure, form, request)
        }
    }

    /// Somebody else was faster: what is free now.
    private func chooseAnew(_ form: SpotForm, _ request: ScreenRequest) async throws -> Response {
        do {
            let rooms = try await desk.rooms(for: form.scan, in: request.language.language)
            return try await pages.rooms(rooms, form.begunAnew, request, gone: form.roomName ?? "")
        } catch let failure as ServerFailure {
            return try await pages.notBooked(failure, form.begunAnew, request)
        }
    }
}
