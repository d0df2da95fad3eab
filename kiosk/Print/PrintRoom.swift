import Documents
import HubDomain
import Logging
import ServiceLifecycle
import Terminal

/// What is known of a job after a moment.
enum Printing: Equatable, Sendable {
    /// The printer has it, or works on it.
    case underway
    case failed(PrintFault)
}

/// Prints away from the door: each job is a task of its own with a limit, and there are few of them at once.
actor PrintRoom: Service {
    struct Failure: Sendable {
        let fault: PrintFault
        /// By the kiosk's own clock.
        let at: Instant
    }

    nonisolated let printer: Printer
    /// The last that went wrong since the start; names are in none.
    private(set) var lastFailure: Failure?
    private let press = Press()
    private let limits: Limits
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private var underway = 0
    private let orders: AsyncStream<Order>
    private let intake: AsyncStream<Order>.Continuation

    struct Limits: Sendable {
        /// Jobs that may be underway.
        var jobs = 3
        /// How long somebody at the screen waits for news of theirs.
        var patience = Duration.seconds(3)
        /// After how long a job that is not done is taken back, so that no name waits for paper.
        var job = Duration.seconds(180)
        /// From look to look at a job that is underway.
        var pace = Duration.seconds(1)
    }

    private struct Order: Sendable {
        let document: Document
        let sheet: PrintedSheet
        /// Hears what is known as soon as anything is.
        let onNews: @Sendable (Printing) -> Void
    }

    init(
        printer: Printer,
        limits: Limits = Limits(),
        logger: Logger,
        now: @escaping @Sendable () -> Instant
    ) {
        self.printer = printer
        self.limits = limits
        self.logger = logger
        self.now = now
        (orders, intake) = AsyncStream.makeStream(of: Order.self)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for await order in self.orders { group.addTask { await self.work(on: order) } }
            }
        }
    }

    /// Takes a document for the printer, and answers what is known of it after a moment at most.
    func print(_ document: Document, as sheet: PrintedSheet) async -> Printing {
        guard underway < limits.jobs else {
            note(.busy, sheet)
            return .failed(.busy)
        }
        underway += 1
        let (news, continuation) = AsyncStream.makeStream(of: Printing.self, bufferingPolicy: .bufferingOldest(1))
        intake.yield(Order(document: document, sheet: sheet) { continuation.yield($0) })
        return await within(limits.patience) { await news.first { _ in true } ?? .underway } ?? .underway
    }

    private func work(on order: Order) async {
        defer { underway -= 1 }
        do throws(PrintFault) {
            try await follow(try await hand(over: order), order)
        } catch {
            order.onNews(.failed(error))
            note(error, order.sheet)
        }
    }

    /// The id of the job that the printer now has.
    private func hand(over order: Order) async throws(PrintFault) -> String {
        let pdf: [UInt8]
        do { pdf = try await press.pdf(order.document) } catch { throw .notDrawn }
        let standing = await printer.look()
        guard standing.mayTakeJobs else { throw standing.fault ?? .refused }
        return try await printer.hand(pdf, order.sheet).get()
    }

    /// Looks at a job until it is done.
    private func follow(_ job: String, _ order: Order) async throws(PrintFault) {
        let isDone = await within(limits.job) { [printer, limits] in
            while (try? await Task.sleep(for: limits.pace)) != nil {
                let standing = await printer.look()
                order.onNews(standing.fault.map { .failed($0) } ?? .underway)
                if standing.hasDone(job) { return true }
            }
            return false
        }
        // At the end of the kiosk, CUPS itself drops what is not done.
        guard isDone != true, !Task.isCancelled else { return }
        let fault = await printer.look().fault ?? .unfinished
        await printer.cancel(job)
        throw fault
    }

    private func note(_ fault: PrintFault, _ sheet: PrintedSheet) {
        lastFailure = Failure(fault: fault, at: now())
        logger.warning("nothing was printed", metadata: ["kind": "\(sheet.rawValue)", "reason": "\(fault)"])
    }
}
