import Logging

extension Logger {
    /// Writes to standard error, as everything that is no answer to a command.
    static var kiosk: Logger {
        var logger = Logger(label: "ankerplatz-kiosk") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .info
        return logger
    }
}
