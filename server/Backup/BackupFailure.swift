import Terminal

/// Why there is no backup, or no hub made from one.
enum BackupFailure: Error, Equatable {
    case exists(String)
    /// The folder a backup is made in is there: one is under way or was interrupted.
    case underWay(String)
    case tooLarge(String)
    case changedMeanwhile(String)
    case unreadable(String)
    /// The file is something else, or damaged.
    case noBackup
    case hasData(String)
}

extension BackupFailure: FailsCommand {
    var commandFailure: CommandFailure {
        switch self {
        case .exists(let path):
            .failed("There is a file \(path) already. Please choose another name.")
        case .underWay(let path):
            .failed("A backup to this file is under way or was interrupted. If none runs, please remove \(path).")
        case .tooLarge(let name):
            .failed(
                "\(name) is larger than the 8 GiB that an archive can hold. Please copy the data directory instead."
            )
        case .changedMeanwhile(let name):
            .failed("\(name) changed while it was copied. Please try again.")
        case .unreadable(let path):
            .failed("The file \(path) can't be read. Please check its name and who may read it.")
        case .noBackup:
            .failed("This file is no backup, or it is damaged. Nothing was restored; please use another one.")
        case .hasData(let path):
            .failed("There is data in \(path) already. Please restore into an empty directory.")
        }
    }
}
