/// Why there is no pass.
enum WalletFailure: Error, Equatable {
    /// OpenSSL refused, with what it said.
    case refused(String)
    /// OpenSSL took longer than it may.
    case noAnswer
    /// It could not even be started.
    case unusable
    /// The event has no date.
    case noDate
}
