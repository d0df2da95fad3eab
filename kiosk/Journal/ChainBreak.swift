import Terminal

/// The first scan of which something is wrong.
struct ChainBreak: FailsCommand, Equatable {
    enum Kind: Equatable {
        /// It is not as it was written.
        case altered
        /// It is gone, and was not let go of.
        case missing
        /// Its link does not follow the one before.
        case outOfPlace
        /// It was never linked: it did not come about by a scan.
        case unlinked
    }

    let kind: Kind
    let position: Int
    let epoch: Int
    let seq: Int

    var commandFailure: CommandFailure {
        let fault =
            switch kind {
            case .altered: "is not as it was written"
            case .missing: "is missing"
            case .outOfPlace: "does not follow the one before"
            case .unlinked: "was not written by a scan"
            }
        return .failed(
            "Row \(position) of the journal (epoch \(epoch), number \(seq)) \(fault). Please keep a copy of the data "
                + "directory, and compare with what the server has before you trust this kiosk's scans."
        )
    }
}
