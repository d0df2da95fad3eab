import HubDomain
import Templates

/// Takes rooms at once, at the server, for whoever has just shown a partner's badge here.
///
/// The one thing that a kiosk can't do alone: whether a room is free, only the hub knows.
struct SpotDesk: Sendable {
    let station: Station
    let carry: ServerConnection.Carrier
    /// Brings the scan to the server, which wants to have seen the badge.
    let exchange: @Sendable () async throws -> Void

    /// What can be taken by the badge that was scanned.
    func rooms(for scan: ScanID, in language: Language) async throws -> [SpotRoom] {
        try await exchange()
        return try await server(language).spotRooms(for: scan).items
    }

    /// The same under the same `key` is booked once.
    func book(_ request: SpotBookingRequest, key: ScanID, in language: Language) async throws -> SpotBookingAnswer {
        try await server(language).book(request, key: key)
    }

    private func server(_ language: Language) throws -> ServerConnection {
        guard let pairing = station.pairingFile.pairing else { throw ServerFailure.revoked }
        return ServerConnection(carry: carry, server: pairing.server, key: pairing.key, language: language.code)
    }
}
