import Terminal

extension Secrets.Failure: FailsCommand {
    package var commandFailure: CommandFailure {
        switch self {
        case .missing(let name):
            .configuration("The key file \(name) is missing. Please put it back from a backup.")
        case .damaged(let name):
            .configuration("The key file \(name) is damaged. Please put it back from a backup.")
        case .tooOpen(let name):
            .configuration("Others may read the key file \(name). Please set its mode to 0600.")
        }
    }
}

extension House.Failure: FailsCommand {
    package var commandFailure: CommandFailure {
        switch self {
        case .incomplete(let name):
            .configuration("The key file \(name) is missing. Please put it back from a backup.")
        }
    }
}
