import HubDomain

/// How far the server's clock is ahead, measured by one request.
struct ClockReading: Equatable, Sendable {
    /// Server minus kiosk, in milliseconds.
    let offset: Int64
    /// How long request and answer took: the offset can't be more wrong than half of it.
    let roundTrip: TimeSpan

    /// The server read its clock somewhere between the kiosk's two readings; half-way is meant.
    ///
    /// Nil when the kiosk's clock ran back meanwhile.
    init?(server: Instant, sent: Instant, received: Instant) {
        guard received >= sent else { return nil }
        roundTrip = received - sent
        offset = server.milliseconds - sent.milliseconds - roundTrip.milliseconds / 2
    }
}
