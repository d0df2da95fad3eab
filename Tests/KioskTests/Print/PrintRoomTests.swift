import Documents
import HubDomain
import Logging
import Testing

@testable import AnkerplatzKiosk

@Suite("The room where it is printed", .timeLimit(.minutes(2)))
struct PrintRoomTests {
    let log = LogBook()

    private static let document = Document(
        title: "Probe",
        language: "de",
        sender: "Werftdreieck",
        date: "2027-03-09T08:41:00Z",
        paper: .badge,
        blocks: [.badges([PrintedBadge(name: "Maria Sommer", detail: nil, event: nil)])]
    )

    /// Runs `body` with a room that is at work.
    private func work(
        _ printer: TestPrinter,
        _ limits: PrintRoom.Limits = .swift,
        _ body: @escaping @Sendable (PrintRoom) async throws -> Void
    ) async throws {
        let room = PrintRoom(printer: printer.printer, limits: limits, logger: log.logger, now: { .opening })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await room.run() }
            try await body(room)
            group.cancelAll()
        }
    }

    @Test
    func `hands a drawn document over`() async throws {
        let printer = TestPrinter()
        try await work(printer) { room in
            #expect(await room.print(Self.document, as: .badge) == .underway)
            #expect(await room.lastFailure == nil)
        }
        #expect(printer.snapshot.handed == [.badge])
        #expect(printer.snapshot.files.allSatisfy { $0.starts(with: Array("%PDF-".utf8)) })
    }

    @Test(arguments: [PrintFault.missing, .noService, .silent, .stopped])
    func `hands nothing to a printer that can take nothing, and says why`(fault: PrintFault) async throws {
        let printer = TestPrinter { $0.standing.fault = fault }
        try await work(printer) { room in
            #expect(await room.print(Self.document, as: .badge) == .failed(fault))
            #expect(await room.lastFailure?.fault == fault)
        }
        #expect(printer.snapshot.handed.isEmpty)
        #expect(log.lines == [LogBook.Line(level: .warning, kind: "badge", id: nil)])
    }

    @Test
    func `lets somebody go who would wait too long, and goes on itself`() async throws {
        let printer = TestPrinter { $0.answer = nil }
        let limits = PrintRoom.Limits(patience: .milliseconds(20), pace: .zero)
        try await work(printer, limits) { room in
            #expect(await room.print(Self.document, as: .badge) == .underway)
        }
        #expect(printer.snapshot.handed == [.badge])
    }

    @Test
    func `has few jobs at once, and as many again when those are done`() async throws {
        let printer = TestPrinter { $0.standing.jobs = ["schild-1"] }
        try await work(printer) { room in
            for _ in 0..<3 { #expect(await room.print(Self.document, as: .badge) == .underway) }
            #expect(await room.print(Self.document, as: .badge) == .failed(.busy))
            #expect(printer.snapshot.handed.count == 3)
            printer.set { $0.standing.jobs = [] }
            while await room.print(Self.document, as: .badge) == .failed(.busy) { await Task.yield() }
        }
    }

    @Test
    func `takes back what is not done in time, so that no name waits for paper`() async throws {
        let printer = TestPrinter { $0.standing = PrinterStanding(fault: nil, jobs: ["schild-1"]) }
        let limits = PrintRoom.Limits(patience: .seconds(60), job: .milliseconds(50), pace: .milliseconds(1))
        try await work(printer, limits) { room in
            #expect(await room.print(Self.document, as: .badge) == .underway)
            while printer.snapshot.cancelled.isEmpty { await Task.yield() }
            while await room.lastFailure?.fault != .unfinished { await Task.yield() }
        }
        #expect(printer.snapshot.cancelled == ["schild-1"])
    }

    @Test
    func `says what hinders a job that was handed over`() async throws {
        let printer = TestPrinter()
        let limits = PrintRoom.Limits(patience: .seconds(60), job: .milliseconds(50), pace: .milliseconds(1))
        try await work(printer, limits) { room in
            printer.set { $0.standing = PrinterStanding(fault: .noPaper) }
            #expect(await room.print(Self.document, as: .badge) == .failed(.noPaper))
        }
    }
}
