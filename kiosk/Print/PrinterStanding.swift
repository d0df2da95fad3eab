/// How a printer stands.
struct PrinterStanding: Equatable, Sendable {
    var fault: PrintFault?
    /// The ids of those that are not done.
    var jobs: [String] = []
    var isPrinting = false

    /// What it says hinders it may be old news where no job waits: a printer is asked only while there is one.
    var mayTakeJobs: Bool {
        switch fault {
        case nil: true
        case .noPaper, .blocked, .unreachable: jobs.isEmpty
        default: false
        }
    }

    /// Whether a job is known to be done.
    func hasDone(_ job: String) -> Bool {
        switch fault {
        case .missing, .noService, .silent: false
        default: !jobs.contains(job)
        }
    }
}

extension PrinterStanding {
    /// What `lpstat -r -a NAME -o NAME -l -p NAME` writes in the C locale (CUPS 2.4).
    init(lpstat text: String, of name: String) {
        let lines = text.split(separator: "\n")
        guard lines.first?.hasPrefix("scheduler is running") == true else {
            self.init(fault: .noService)
            return
        }
        let own = lines.filter { $0.first != "\t" }
        guard let place = lines.firstIndex(where: { $0.hasPrefix("printer \(name) ") }) else {
            self.init(fault: .missing)
            return
        }
        self.init()
        let details = lines[place...].dropFirst().prefix { $0.first == "\t" }
        jobs = own.filter { $0.hasPrefix("\(name)-") }.map { String($0.prefix { !$0.isWhitespace }) }
        isPrinting = lines[place].hasPrefix("printer \(name) now printing ")
        let isClosed = own.contains { $0.hasPrefix("\(name) not accepting requests") }
        if isClosed || lines[place].hasPrefix("printer \(name) disabled") {
            fault = .stopped
        } else {
            let alerts = details.first { $0.hasPrefix("\tAlerts:") }.map { String($0.dropFirst(8)) } ?? ""
            let reasons = alerts.split { $0 == " " || $0 == "," }.map(String.init)
            // What the backend says while it looks for the printer has no reason of its own.
            let isSought = details.contains { $0.contains("may not exist or is unavailable") }
            fault = reasons.lazy.compactMap(PrintFault.init(reason:)).first ?? (isSought ? .unreachable : nil)
        }
    }
}

extension PrintFault {
    /// A `printer-state-reasons` keyword (RFC 8011, 5.4.12, and PWG 5100.9); nil where it hinders nothing.
    fileprivate init?(reason: String) {
        for (fault, keywords) in PrintFault.reasons
        where keywords.contains(where: { reason == $0 || reason.hasPrefix("\($0)-") }) {
            self = fault
            return
        }
        return nil
    }

    private static let reasons: [(PrintFault, [String])] = [
        (.noPaper, ["media-empty", "media-needed"]),
        (
            .blocked,
            [
                "media-jam", "cover-open", "door-open", "interlock-open", "input-tray-missing", "output-area-full",
                "marker-supply-empty", "toner-empty", "fuser-over-temp",
            ]
        ),
        (.unreachable, ["offline", "connecting-to-device", "timed-out", "shutdown"]),
        (.stopped, ["paused", "moving-to-paused"]),
    ]
}
