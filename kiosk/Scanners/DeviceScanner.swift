import HubDomain
import Logging
import ServiceLifecycle

/// Reads a scanner that is a file, and reads it again when it was unplugged and is back.
struct DeviceScanner: Service {
    let device: any ScannerDevice
    let board: ScannerBoard
    let logger: Logger
    /// Since the start of the process.
    let uptime: @Sendable () -> Duration
    /// Waits before the next try.
    let pause: @Sendable (Duration) async -> Void
    /// Hears every code.
    let onCode: @Sendable ([UInt8]) async -> Void

    init(
        _ device: any ScannerDevice,
        board: ScannerBoard,
        logger: Logger,
        uptime: @escaping @Sendable () -> Duration,
        pause: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) },
        onCode: @escaping @Sendable ([UInt8]) async -> Void
    ) {
        self.device = device
        self.board = board
        self.logger = logger
        self.uptime = uptime
        self.pause = pause
        self.onCode = onCode
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await readForever() }
        // The end of a plain file is not the end of the kiosk.
        try await gracefulShutdown()
    }

    /// Between two tries: 0.25, 0.5, 1, 2, 4, 4 … seconds.
    static func wait(after failures: Int) -> Duration {
        min(.seconds(4), .milliseconds(250) * (1 << min(max(0, failures - 1), 10)))
    }

    /// How soon silence, and a shutdown, are noticed.
    private static let glance = Duration.milliseconds(200)
    private static let shortGlance = Duration.milliseconds(20)

    private func readForever() async {
        var failures = 0
        while !Task.isCancelled {
            do {
                let file = try device.open()
                note(isRead: true, nil)
                if await read(file) { failures = 0 }
                guard !Task.isCancelled else { return }
                note(isRead: false, .missing)
                if file.isPlain { return }
            } catch {
                note(isRead: false, error)
            }
            failures += 1
            await pause(DeviceScanner.wait(after: failures))
        }
    }

    /// Reads to the end; whether anything came at all.
    private func read(_ file: WatchedFile) async -> Bool {
        var codes = device.codes()
        var hasAny = false
        while !Task.isCancelled {
            switch await file.read(within: codes.hasBegun ? DeviceScanner.shortGlance : DeviceScanner.glance) {
            case .bytes(let bytes):
                hasAny = true
                for code in codes.take(bytes, at: uptime()) { await onCode(code) }
            case .quiet:
                if let code = codes.elapse(to: uptime()) { await onCode(code) }
            case .end:
                return hasAny
            }
        }
        return hasAny
    }

    /// Said once for each change, not at every try.
    private func note(isRead: Bool, _ fault: DeviceFault?) {
        guard board.note(device.name, isRead: isRead) else { return }
        if let fault {
            logger.warning("a scanner can't be read", metadata: ["id": "\(device.name)", "reason": "\(fault)"])
        } else {
            logger.info("a scanner is read", metadata: ["id": "\(device.name)"])
        }
    }
}
