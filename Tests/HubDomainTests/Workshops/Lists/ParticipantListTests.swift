import Testing

@testable import HubDomain

@Suite("A list of participants")
struct ParticipantListTests {
    private func list(_ text: String) throws -> ParticipantList {
        try ParticipantList(ListText(Array(text.utf8)))
    }

    /// The only one on a list.
    private func only(_ text: String) throws -> ParticipantEntry {
        let list = try list(text)
        guard case .entry(let entry)? = list.lines.first?.reading, list.lines.count == 1 else {
            throw ListProblem.empty
        }
        return entry
    }

    private func fault(_ row: String, under header: String = "Name;E-Mail;Plätze;Begleitung;Sprache") throws
        -> EntryFault?
    {
        guard case .unreadable(let fault)? = try list("\(header)\n\(row)").lines.first?.reading else { return nil }
        return fault
    }

    @Test(arguments: [
        "Name;E-Mail\nJördis Grün;jg@example.org",
        "Name,E-Mail\nJördis Grün,jg@example.org",
        "Name\tE-Mail\nJördis Grün\tjg@example.org",
        "name|EMAIL\nJördis Grün|jg@example.org",
        "\"E-Mail-Adresse\";\"Vor- und Nachname\"\r\n\"jg@example.org\";\"Jördis Grün\"\r\n",
        "sep=,\r\nFull name,E-mail address\r\nJördis Grün,jg@example.org",
        "\"sep=|\"\nName|Mail\nJördis Grün|jg@example.org",
        "Vorname;Nachname;E-Mail\nJördis;Grün;jg@example.org",
        "Name;Vorname;E-Mail\nGrün;Jördis;jg@example.org",
        "First Name,Last Name,Email Address\nJördis,Grün,JG@Example.org",
        "\n;;\nTeilnehmer/in;Telefon, dienstlich;e_mail\n\nJördis\u{A0}Grün;0381,5;  jg@example.org \n;;\n",
        "Name;E-Mail;Organisation;Plätze\nJördis Grün;jg@example.org",
    ])
    func `is read whatever separates its cells and however its columns are called`(text: String) throws {
        let entry = try only(text)
        #expect(entry.answers.name.text == "Jördis Grün")
        #expect(entry.email.text == "jg@example.org")
        #expect(entry.answers.seats == 1)
    }

    @Test func `says what else a registration has`() throws {
        let entry = try only(
            "Personen;Firma;E-Mail;Name;Sprache;Begleitung\r\n"
                + "3;\"Amt\nWarnow-West\";a@example.org;Ada;Englisch;\"Bo Berg, Cem Çelik\""
        )
        #expect(entry.language == "en")
        let names = try ["Bo Berg", "Cem Çelik"].map { try TextLine($0) }
        #expect(
            entry.answers
                == RegistrationAnswers(
                    name: try TextLine("Ada"),
                    organisation: try TextLine("Amt Warnow-West"),
                    seats: 3,
                    companions: names
                )
        )
    }

    @Test func `needs no count of those who are named`() throws {
        #expect(try only("Name;Mail;Begleitung\nAda;a@example.org;Bo; ").answers.seats == 2)
        #expect(try only("Name;Mail;Begleitung\nAda;a@example.org;\"Bo\nCem;Di\"").answers.seats == 4)
    }

    @Test func `names the columns that are not read`() throws {
        let list = try list("Name;E-Mail;Telefon;;Ernährung;E-Mail\nAda;a@example.org;1;2;3;4")
        #expect(list.ignored == ["Telefon", "Ernährung", "E-Mail"])
    }

    @Test func `must say what stands where`() {
        let missing = { (columns: [ListColumn], found: [String]) in ListProblem.columnsMissing(columns, found: found) }
        #expect(throws: missing([.name, .email], ["Ada", "a@example.org"])) { try list("Ada;a@example.org\n") }
        #expect(throws: missing([.email], ["Name", "Telefon"])) { try list("Name,Telefon\nAda,1") }
        #expect(throws: missing([.name], ["E-Mail"])) { try list("E-Mail\na@example.org") }
        for text in ["", "\n\n;;\n", "Name;E-Mail", "Name;E-Mail\n;\n"] {
            #expect(throws: ListProblem.empty) { try list(text) }
        }
    }

    @Test func `has five thousand rows and no more`() throws {
        let rows = { (count: Int) in (0..<count).map { "Ada;a\($0)@example.org\n" }.joined() }
        #expect(try list("Name;Mail\n" + rows(5000)).entries.count == 5000)
        #expect(throws: ListProblem.tooManyRows(limit: 5000)) { try list("Name;Mail\n" + rows(5001)) }
    }

    @Test func `says why somebody can't be read, and goes on`() throws {
        #expect(try fault(";a@example.org") == .missing(.name))
        #expect(try fault("Ada") == .missing(.email))
        #expect(try fault("Ada;a.example.org") == .email(.missingAt))
        #expect(try fault("Ada;a@example.org;zwei") == .notANumber("zwei"))
        #expect(try fault("Ada;a@example.org;2.5") == .notANumber("2.5"))
        #expect(try fault("Ada;a@example.org;;;Platt;") == .notALanguage("Platt"))
        #expect(try fault("\u{202E}Ada;a@example.org") == .text(.name, .directionOverride))
        #expect(try fault("A\u{1}da;a@example.org") == .text(.name, .controlCharacter))
        #expect(try fault(String(repeating: "a", count: 201) + ";a@example.org") == .text(.name, .tooLong(limit: 200)))
        #expect(try fault("Meier, Ada,a@example.org", under: "Name,E-Mail") == .tooManyCells)
        #expect(try fault("\"Ada;a@example.org") == .strayQuote)
        let list = try list("Name;Mail\nAda;a\nBo;b@example.org\nCem;B@example.org\nDi;d@example.org")
        #expect(list.lines.map(\.number) == [2, 3, 4, 5])
        #expect(list.lines[2].reading == .repeated(line: 3))
        #expect(list.entries.map(\.line) == [3, 5])
        #expect(list.lines[0].name == "Ada" && list.lines[0].email == "a")
    }

    @Test func `shows nothing that can't be seen`() throws {
        let line = try #require(try list("Name;Mail\nA\u{202E}\u{7}da;x\n").lines.first)
        #expect(line.name == "A  da")
    }

    @Test func `takes cells that look like formulas for what they are`() throws {
        #expect(try only("Name;Mail\n=1+1;a@example.org").answers.name.text == "=1+1")
        #expect(try only("Name;Mail\n'=1+1;a@example.org").answers.name.text == "=1+1")
        #expect(try only("Name;Mail\n'Ada';a@example.org").answers.name.text == "'Ada'")
    }

    @Test func `becomes seats in the order of lines, then places on the waiting list`() throws {
        var workshop = Workshop.listed(capacity: 4)
        workshop.terms.asks = [.companions]
        let list = try list(
            "Name;Mail;Plätze;Begleitung\nA;a@example.org;2\nB;b@example.org;3\nC;c@example.org\nD;d@example.org;9\n"
                + "E;e@example.org;0\nF;f@example.org\nG;g@example.org;1\nH;h@example.org;1;Bo\nI;i@example.org"
        )
        var seats = WorkshopSeats(capacity: 4, taken: 0)
        let known = [try EmailAddress("f@example.org"): Acquaintance.registered]
        let fates = workshop.fates(of: list.entries, known: known, given: &seats, at: .inTime)
        #expect(
            fates == [
                .seated, .waiting, .seated, .refused(.tooManySeats(asked: 9, limit: 4)), .refused(.noSeats(asked: 0)),
                .registered, .seated, .unfit(.tooManyCompanions(limit: 0)), .waiting,
            ]
        )
        #expect(seats.taken == 4)
        let report = ListReport(list, fates: fates)
        #expect(ParticipantFate.Kind.allCases.map(report.count) == [3, 2, 1, 3])
    }

    @Test func `keeps to the rules of whoever is added by hand`() throws {
        let list = try list("Name;Mail;Begleitung\nA;a@example.org;Bo\nB;b@example.org;")
        var seats = WorkshopSeats(capacity: 9, taken: 0)
        let workshop = Workshop.listed(capacity: 9)
        let known = [try EmailAddress("b@example.org"): Acquaintance.calledOff]
        #expect(
            workshop.fates(of: list.entries, known: known, given: &seats, at: .inTime)
                == [.unfit(.notAsked(.companions)), .calledOff]
        )
        let over = try #require(Workshop.lastEnd(of: workshop.sessions))
        #expect(
            workshop.fates(of: list.entries, known: [:], given: &seats, at: over).last == .refused(.closed(at: over))
        )
    }
}

extension Workshop {
    fileprivate static func listed(capacity: Int) -> Workshop {
        let period = Berlin.period("2027-06-01 10:00", "12:00")
        return Workshop(
            id: Workshop.ID("ozg"),
            number: 1,
            title: TextLine(stored: "OZG für Ämter"),
            capacity: capacity,
            sessions: [WorkshopSession(id: WorkshopSession.ID("s"), room: Shipyard.slipway, period: period)],
            registrationOpens: Berlin.at("2027-05-01 00:00"),
            registrationCloses: Berlin.at("2027-05-02 00:00")
        )
    }
}

extension Instant {
    /// After registration closed: hosts add people all the same.
    fileprivate static let inTime = Berlin.at("2027-05-03 09:00")
}
