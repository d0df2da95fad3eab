/// How the printer stands, for whoever looks after the kiosk.
struct PrinterStatus: Codable, Equatable, Sendable {
    let name: String
    /// `ready`, `printing`, or a `PrintFault`.
    let state: String
    /// Jobs that are not done.
    let jobs: Int

    init(_ name: String, _ standing: PrinterStanding) {
        self.name = name
        state = standing.fault?.rawValue ?? (standing.isPrinting ? "printing" : "ready")
        jobs = standing.jobs.count
    }
}
