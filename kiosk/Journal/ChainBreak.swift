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
    let place: ChainPlace

    init(_ kind: Kind, at place: ChainPlace) {
        self.kind = kind
        self.place = place
    }

    var commandFailure: CommandFailure {
        let fault =
            switch kind {
            case .altered: "is not as it was written"
            case .missing: "is missing"
            case .outOfPlace: "does not follow the one before"
            case .unlinked: "was not written by a scan"
            }
        return .failed(
            "Row \(place.position) of the journal (epoch \(place.epoch), number \(place.seq)) \(fault). Please keep a copy of the data "
                + "directory, and compare with what the server has before you trust this kiosk's scans."
        )
    }
}

/// Where a scan stands in the journal.
struct ChainPlace: Equatable {
    let position: Int
    let epoch: Int
    let seq: Int
}
