import Synchronization

@testable import AnkerplatzKiosk

/// A printer that a test holds in its hands.
final class TestPrinter: Sendable {
    struct State {
        var standing = PrinterStanding()
        /// What is said of each job that is handed over; nil is never.
        var answer: Result<String, PrintFault>? = .success("schild-1")
        var handed: [PrintedSheet] = []
        var files: [[UInt8]] = []
        var cancelled: [String] = []
    }

    private let state = Mutex(State())
    /// Every job that is handed over, as it comes.
    let jobs: AsyncStream<PrintedSheet>
    private let tell: AsyncStream<PrintedSheet>.Continuation

    init(_ change: (inout State) -> Void = { _ in }) {
        (jobs, tell) = AsyncStream.makeStream(of: PrintedSheet.self)
        set(change)
    }

    var snapshot: State { state.withLock { $0 } }

    func set(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    var printer: Printer {
        Printer(
            name: "schild",
            look: { self.snapshot.standing },
            hand: { pdf, sheet in
                self.set {
                    $0.handed.append(sheet)
                    $0.files.append(pdf)
                }
                self.tell.yield(sheet)
                if let answer = self.snapshot.answer { return answer }
                await TestPrinter.wait()
                return .failure(.silent)
            },
            cancel: { job in self.set { $0.cancelled.append(job) } }
        )
    }

    /// Until the task is cancelled.
    private static func wait() async {
        let (never, _) = AsyncStream.makeStream(of: Void.self)
        for await _ in never {}
    }
}

extension PrintRoom.Limits {
    /// Nobody waits in a test for what comes at once.
    static let swift = PrintRoom.Limits(patience: .seconds(60), pace: .zero)
}
