import HubDomain
import ServiceLifecycle

/// A scanner whose codes come as lines: what each comes to is shown on the screen.
struct LineScanner: Service {
    let lines: LineReader
    let entrance: Entrance
    let porter: Porter
    let events: ScreenEvents

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while let raw = await lines.next() {
                _ = await porter.take(entrance.scan(raw, .in))
                events.tell()
            }
        }
        // The end of the input is not the end of the kiosk.
        try await gracefulShutdown()
    }
}
