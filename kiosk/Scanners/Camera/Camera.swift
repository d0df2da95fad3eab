import Dispatch
import HubDomain
import Logging
import ServiceLifecycle

/// The camera as a scanner: reads codes out of pictures that the screen's page takes and sends, and keeps none of them.
actor Camera: Service {
    private let board: ScannerBoard
    private let logger: Logger
    /// Since the start of the process.
    private let uptime: @Sendable () -> Duration
    private let queue = DispatchQueue(label: "ankerplatz.kiosk.camera")
    private var held = HeldCodes()
    private var isLooking = false
    private let begun: Duration
    private var latest: Duration?
    private var fault: CameraFault?

    static let name = "camera"
    /// Without a picture for so long there is no camera, or no page that has one.
    static let patience = Duration.seconds(5)
    /// Without any picture for so long after the start, too: the browser starts beside the kiosk.
    static let firstPatience = Duration.seconds(30)

    init(board: ScannerBoard, logger: Logger, uptime: @escaping @Sendable () -> Duration) {
        self.board = board
        self.logger = logger
        self.uptime = uptime
        begun = uptime()
        board.expect(Camera.name)
    }

    /// Notices when no more pictures come.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.elapse()
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// The code that a picture newly shows; a picture that comes while another is looked at is let go.
    func look(at frame: GreyFrame, _ direction: Direction) async -> [UInt8]? {
        guard !isLooking else { return nil }
        isLooking = true
        defer { isLooking = false }
        find()
        let codes = await withCheckedContinuation { continuation in
            // Away from the tasks of others, which it would hold up.
            queue.async { continuation.resume(returning: frame.codes()) }
        }
        return held.new(of: codes, direction, at: uptime())
    }

    /// There are no pictures, which is said once for each reason and not at every try.
    func lose(_ fault: CameraFault) {
        latest = nil
        let isNews = board.note(Camera.name, isRead: false)
        guard isNews || fault != self.fault else { return }
        self.fault = fault
        logger.warning("a scanner can't be read", metadata: ["id": "\(Camera.name)", "reason": "\(fault)"])
    }

    func elapse() {
        let isSilent =
            if let latest { uptime() - latest > Camera.patience } else { uptime() - begun > Camera.firstPatience }
        if isSilent && fault == nil { lose(.silent) }
    }

    private func find() {
        latest = uptime()
        fault = nil
        guard board.note(Camera.name, isRead: true) else { return }
        logger.info("a scanner is read", metadata: ["id": "\(Camera.name)"])
    }
}
