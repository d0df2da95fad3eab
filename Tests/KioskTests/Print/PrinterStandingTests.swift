import Testing

@testable import AnkerplatzKiosk

@Suite("How a printer stands")
struct PrinterStandingTests {
    /// As lpstat of CUPS 2.4 writes it.
    private func lpstat(
        _ state: String = "is idle.  enabled since Thu Nov 26 16:27:41 2026",
        message: String? = nil,
        alerts: String = "none",
        accepting: String = "accepting requests since Thu Nov 26 16:27:41 2026",
        jobs: [String] = []
    ) -> String {
        let queue = jobs.map { "\($0)                root              1024   Thu Nov 26 16:27:59 2026" }
        let details = ["Form mounted:", "Description: schild", "Alerts: \(alerts)", "Location: ", "\t(all)"]
        let lines =
            ["scheduler is running", "schild \(accepting)"] + queue + ["printer schild \(state)"]
            + ([message].compactMap(\.self) + details).map { "\t\($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test
    func `is read out of what lpstat writes`() {
        #expect(PrinterStanding(lpstat: lpstat(), of: "schild") == PrinterStanding())
        let busy = lpstat("now printing schild-7.  enabled since Thu", jobs: ["schild-7", "schild-12"])
        #expect(
            PrinterStanding(lpstat: busy, of: "schild")
                == PrinterStanding(jobs: ["schild-7", "schild-12"], isPrinting: true)
        )
        let stopped = lpstat("disabled since Thu Nov 26 16:28:00 2026 -", message: "kaputt", alerts: "paused")
        #expect(PrinterStanding(lpstat: stopped, of: "schild").fault == .stopped)
        let closed = lpstat(accepting: "not accepting requests since Thu Nov 26 16:28:00 2026 -")
        #expect(PrinterStanding(lpstat: closed, of: "schild").fault == .stopped)
        let lost = lpstat(message: "The printer may not exist or is unavailable at this time.")
        #expect(PrinterStanding(lpstat: lost, of: "schild").fault == .unreachable)
    }

    @Test(arguments: [
        ("media-empty-error", PrintFault.noPaper), ("media-low-warning media-needed", .noPaper),
        ("media-jam", .blocked), ("cover-open-report", .blocked), ("toner-empty-error", .blocked),
        ("offline-report", .unreachable), ("connecting-to-device", .unreachable), ("media-low", nil),
        ("toner-low-report", nil), ("none", nil), ("cups-missing-filter-warning", nil), ("media-emptyish", nil),
    ])
    func `tells what hinders it from what does not`(alerts: String, fault: PrintFault?) {
        #expect(PrinterStanding(lpstat: lpstat(alerts: alerts), of: "schild").fault == fault)
    }

    @Test(arguments: [
        ("", PrintFault.noService), ("scheduler is not running\n", .noService),
        ("scheduler is running\n", .missing), ("scheduler is running\nprinter schild-2 is idle.", .missing),
        ("scheduler is running\n\u{0}\u{FFFD}\n\t\n", .missing),
    ])
    func `is a fault where there is no printer to read of`(text: String, fault: PrintFault) {
        #expect(PrinterStanding(lpstat: text, of: "schild").fault == fault)
    }

    @Test
    func `takes no jobs of another queue for its own`() {
        let text = lpstat(jobs: ["schild-1"]) + "schildkroete-4   root   1\nprinter schildkroete is idle.\n"
        #expect(PrinterStanding(lpstat: text, of: "schild").jobs == ["schild-1"])
    }

    @Test
    func `lets a printer try again that was out of paper when it last had a job`() {
        #expect(PrinterStanding(fault: .noPaper).mayTakeJobs)
        #expect(!PrinterStanding(fault: .noPaper, jobs: ["schild-1"]).mayTakeJobs)
        #expect(!PrinterStanding(fault: .stopped).mayTakeJobs)
        #expect(!PrinterStanding(fault: .silent).hasDone("schild-1"))
        #expect(PrinterStanding(fault: .noPaper).hasDone("schild-1"))
    }
}
