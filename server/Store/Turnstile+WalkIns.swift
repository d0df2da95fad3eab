import HubDomain
import SQLStore

extension Turnstile {
    /// Keeps what a kiosk reports of somebody who came without a ticket: a registration with ticket, and a scan by it.
    ///
    /// That they are there stays a fact, also where they have no seat.
    func take(_ report: WalkInReport, from kiosk: Kiosk.ID, as device: String) throws -> WalkInResult {
        if let kept = try hub.keptScan(report.id, of: device) { return try known(report, kept, of: device) }
        guard let applicant = report.applicant else {
            return .refused(report.id.text, reason: ScanResult.malformed)
        }
        if try hub.hasScan(of: device, epoch: report.epoch, seq: report.seq) {
            return .refused(report.id.text, reason: WalkInResult.seqReused)
        }
        if let ticket = report.ticket, try hub.ticket(ticket) != nil {
            return .refused(report.id.text, reason: WalkInResult.ticketReused)
        }
        let known = try hub.grant(of: kiosk, for: report.session)
        guard let workshop = try hub.workshop(of: report.session, granted: known) else {
            return .refused(report.id.text, reason: WalkInResult.unknownSession)
        }
        var grant = known?.grant ?? WalkInGrant()
        let refusal = workshop.walkInRefusal(given: try hub.seats(of: workshop), using: &grant)
        if refusal == nil, var used = known {
            used.grant = grant
            try hub.save(used, of: kiosk)
        }
        let ticket = try hub.enter(applicant, for: workshop, without: refusal, ticket: report.ticket)
        let scan = report.scan(by: ticket)
        let result = try enter(scan, scan.contentDigest, from: device, saying: refusal?.verdict)
        return try answer(result, ticket, refusal)
    }

    /// Kept as a scan like any other: as such it comes again when it was taken back, or after a restoration.
    private func known(_ report: WalkInReport, _ kept: KeptScan, of device: String) throws -> WalkInResult {
        guard let ticket = kept.ticket,
            try kept.contentDigest == report.scan(by: report.ticket ?? ticket).contentDigest
        else { return .refused(kept.id.text, reason: ScanResult.idReused) }
        let conflict = try hub.conflict(of: kept.id, device)
        let verdict = kept.judgement.verdict
        return try answer(
            .stored(kept.id, verdict, conflict: conflict),
            ticket,
            WalkInRefusal.allCases.first { $0.verdict == verdict }
        )
    }

    private func answer(_ result: ScanResult, _ id: TicketID, _ refusal: WalkInRefusal?) throws -> WalkInResult {
        let ticket = try hub.ticket(id)
        let registration = try ticket?.registration.flatMap { try hub.registration($0) }
        let isSeated = registration?.status == .confirmed
        return WalkInResult(
            stored: result,
            without: isSeated ? nil : refusal,
            registration: registration?.id,
            ticket: try isSeated
                ? ticket.map { ticket in
                    WalkInResult.Ticket(
                        id: ticket.id,
                        code: ticket.code.text,
                        shortCode: try hub.shortCode(of: ticket).text
                    )
                } : nil
        )
    }
}

extension WalkInReport {
    /// Nil where name or address are none.
    var applicant: HubTransaction.Applicant? {
        guard let name = try? TextLine(name) else { return nil }
        var address: EmailAddress?
        if let email {
            guard let known = try? EmailAddress(email) else { return nil }
            address = known
        }
        return HubTransaction.Applicant(
            email: address,
            language: language.flatMap(LanguageTag.init)?.text,
            answers: RegistrationAnswers(name: name, organisation: nil, seats: 1, needs: [], companions: [])
        )
    }
}

extension HubTransaction {
    /// Writes down somebody who is at a door, with a seat and a ticket or, where there is a reason against it, without;
    /// answers by which ticket they are known.
    fileprivate func enter(
        _ applicant: Applicant,
        for workshop: Workshop,
        without reason: WalkInRefusal?,
        ticket: TicketID?
    ) throws -> TicketID {
        var generator = randomness
        let id = ticket ?? TicketID(using: &generator)
        let status: RegistrationStatus = reason == nil ? .confirmed : .cancelled
        let (registration, _) = try writeDown(applicant, for: workshop, as: status, ticket: id)
        if reason == nil {
            try tellSeated(registration, in: workshop)
        } else {
            try end(registration)
            try addSeatless(id, for: registration, of: workshop)
        }
        return id
    }

    /// The workshop of a session, also where the session is no more.
    fileprivate func workshop(of session: WorkshopSession.ID, granted: StoredGrant?) throws -> Workshop? {
        let known: Workshop.ID? = try sql.value(
            "SELECT workshop FROM workshop_session WHERE hub = \(hub) AND id = \(session)"
        )
        return try (known ?? granted?.workshop).flatMap { try workshop($0) }
    }

    /// Whether a scan has this place in a kiosk's journal.
    fileprivate func hasScan(of device: String, epoch: Int, seq: Int) throws -> Bool {
        let found: Int? = try sql.value(
            "SELECT 1 FROM scan WHERE hub = \(hub) AND device = \(device) AND epoch = \(epoch) AND seq = \(seq)"
        )
        return found != nil
    }
}
