/// Why nothing comes out of the printer.
enum PrintFault: String, CaseIterable, Error, Codable, Sendable, CustomStringConvertible {
    /// The printing system knows no queue of this name.
    case missing
    /// The printing system does not run.
    case noService
    /// It takes longer than anybody waits.
    case silent
    /// Somebody stopped the queue, or it takes no jobs.
    case stopped
    case noPaper
    /// Paper is stuck, a cover is open, or there is nothing left to print with.
    case blocked
    /// It is switched off, or its cable is out.
    case unreachable
    /// This kiosk has as many jobs underway as it may.
    case busy
    /// A job was not done in time and was taken back.
    case unfinished
    /// The printing system refused a job.
    case refused
    /// It could not even be drawn.
    case notDrawn

    var description: String {
        switch self {
        case .missing: "there is no printer of this name"
        case .noService: "CUPS does not run"
        case .silent: "it does not answer"
        case .stopped: "it is stopped"
        case .noPaper: "it is out of paper"
        case .blocked: "it is jammed, open, or empty"
        case .unreachable: "it is switched off or unplugged"
        case .busy: "too many jobs are underway"
        case .unfinished: "a job was not done in time and was taken back"
        case .refused: "CUPS refused the job"
        case .notDrawn: "it could not be drawn"
        }
    }
}
