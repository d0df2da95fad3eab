import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addListPages() {
        let at = "/workshops"
        add(
            "list",
            .listForm,
            as: .partner,
            at: at,
            lists.form(),
            seen: [words("list.heading"), words("list.file"), words("list.pasted"), words("list.mustText")]
        )
        let workbook = FormFaults(Problem(ListProblem.workbook), at: "file", words)
        add(
            "list-error",
            .listForm,
            as: .partner,
            at: at,
            lists.form(faults: workbook),
            seen: [words("form.error"), words("rule.file-is-workbook")]
        )
        add(
            "list-preview",
            .listPreview,
            as: .partner,
            at: at,
            preview(SamplePages.list),
            seen: [
                "Jördis Grün", words("list.problems"), words("error.email.missingAt"), words("list.fate.waitlisted"),
                words("list.take", count: 4), words("list.ignored", count: 1, ["names": "Telefon"]),
            ]
        )
        add(
            "list-of-nobody",
            .listPreview,
            as: .partner,
            at: at,
            preview("Name;E-Mail\nUlf Kröger;ulf@example.org"),
            seen: [words("list.nobody"), words("rule.already-registered")]
        )
        let standing = ListDesk.Standing(
            workshop: Workshop.ID("formulare"),
            isTold: true,
            count: 5000,
            done: 1800,
            counts: nil
        )
        add(
            "list-progress",
            .listProgress,
            as: .partner,
            at: at,
            lists.progress(standing, as: "l1"),
            seen: [words("list.progressHeading"), words.number(1800)]
        )
        add(
            "list-broken-off",
            .listProgress,
            as: .partner,
            at: at,
            lists.progress(nil, as: "l1"),
            seen: [words("list.brokenHeading"), words("list.again")]
        )
    }

    private static let list = """
        Name;E-Mail;Plätze;Organisation;Telefon
        Jördis Grün;j.gruen@example.org;2;Amt Warnow-West;0381 1
        Enno Petersen;enno.petersen@example.org;;;
        Ulf Kröger;ulf@example.org;;;
        Anne-Kathrin Wiese;anne.kathrin.wiese.example.org;;Hanse- und Universitätsstadt Rostock;
        ;ohne.namen@example.org;;;
        Hauke Ohlsen;hauke@example.org;zwei;;
        Rieke Witt;r.witt@example.org;1;;
        Rieke Witt;r.witt@example.org;1;;
        Tjark Voß mit dem ganzen Team der Digitallotsen in Mecklenburg-Vorpommern;tjark.voss.digitallotsen@verwaltung.example.org;3;;
        """

    private var lists: ListMaker {
        ListMaker(zone: clock.zone, words: words, workshop: workshopThatAsks)
    }

    private func preview(_ table: String) -> ListPreviewView {
        do {
            let text = try ListText(Array(table.utf8))
            let list = try ParticipantList(text)
            var seats = WorkshopSeats(capacity: 14, taken: 10)
            let known = [EmailAddress(stored: "ulf@example.org"): Acquaintance.registered]
            let now = moment("2027-03-09T10:12")
            let fates = workshopThatAsks.fates(of: list.entries, known: known, given: &seats, at: now)
            return lists.preview(ListReport(list, fates: fates), of: text)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// One that asks for all that can be asked.
    var workshopThatAsks: Workshop {
        Workshop(
            id: Workshop.ID("formulare"),
            number: 1,
            title: TextLine(stored: "Formulare, die man versteht"),
            capacity: 14,
            sessions: [
                WorkshopSession(
                    id: WorkshopSession.ID("s1"),
                    room: Room.ID("takelage"),
                    period: Period(start: moment("2027-03-09T10:00"), lasting: .minutes(150))
                )
            ],
            registrationOpens: moment("2027-03-01T10:00"),
            registrationCloses: moment("2027-03-09T12:30"),
            terms: RegistrationTerms(asks: Set(RegistrationQuestion.allCases))
        )
    }
}
