import AsyncHTTPClient
import HubDomain
import Logging

/// What can be done by way of the network.
struct Network: Sendable {
    /// Exchanges scans and news once.
    let exchange: @Sendable () async throws -> Void
    /// Pairs with the server at an address, by a code.
    let pair: @Sendable (String, String) async throws -> Pairing

    /// For one command: opened when it is needed, closed when it is done.
    static func once(for entrance: Entrance, logger: Logger = .kiosk) -> Network {
        Network(
            exchange: {
                try await ServerConnection.withClient { client in
                    try await Exchange(
                        station: entrance.station,
                        carry: ServerConnection.carrier(client),
                        logger: logger,
                        now: entrance.now
                    )
                    .run()
                }
            },
            pair: { server, code in
                try await ServerConnection.withClient { client in
                    try await Exchange.pair(
                        entrance.station,
                        with: server,
                        code: code,
                        carry: ServerConnection.carrier(client),
                        now: entrance.now
                    )
                }
            }
        )
    }
}
