/// What brings documents on paper.
struct Printer: Sendable {
    let name: String
    /// How it stands now.
    let look: @Sendable () async -> PrinterStanding
    /// Takes over a PDF file and answers the id of its job.
    let hand: @Sendable (_ pdf: [UInt8], _ sheet: PrintedSheet) async -> Result<String, PrintFault>
    /// Takes a job back that was not done.
    let cancel: @Sendable (_ job: String) async -> Void
}
