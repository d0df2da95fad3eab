import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addPersonPages() {
        let at = "/manage/kiosks"
        add("person search", .personSearch, as: .manager, at: at, personSearch, seen: ["Antrag vom 3. März"])
        add(
            "person",
            .person,
            as: .manager,
            at: at,
            person,
            seen: ["frieda@example.org", words("person.kind.letters")]
        )
        add("person check", .personCheck, as: .manager, at: at, personCheck, seen: ["Amt Warnow-West"])
        add(
            "retention",
            .retention,
            as: .manager,
            at: at,
            retention,
            seen: [words("retention.rest.titles"), "400", words("error.limit", ["least": "15", "most": "365"])]
        )
        add("audit", .audit, as: .manager, at: at, audit, seen: [words("audit.member.capacity"), "Mara Lindqvist"])
        add("audit asked wrong", .audit, as: .manager, at: at, auditWrong, seen: [words("audit.wrongDays")])
        add("person erased", .personErased, as: .manager, at: at, personErased, seen: [words("person.fate.account")])
    }

    private var audit: AuditView {
        let entry = {
            (number: Int, actor: AuditActor, action: AuditAction, targets: [AuditTarget], changed: [String]) in
            AuditEntry(
                number: number,
                at: moment("2027-03-09T09:12"),
                actor: actor,
                action: action,
                targets: targets,
                changed: changed
            )
        }
        let mara = AuditActor.account(Identifier("mara"))
        let lines: [AuditLine] = [
            entry(1207, mara, .roomChanged, [AuditTarget(.room, "r1")], ["capacity", "openingHours", "attendance"]),
            entry(1206, mara, .participantsSeen, [AuditTarget(.workshop, "w1")], []),
            entry(
                1205,
                .account(Identifier("gone")),
                .registrationCancelled,
                [AuditTarget(.registration, "g1"), AuditTarget(.workshop, "w1")],
                []
            ),
            entry(1204, .kiosk(Identifier("k1")), .bookingMade, [AuditTarget(.booking, "b1")], []),
            entry(1203, .commandLine, .keyAnnounced, [AuditTarget(.key, "2")], []),
            entry(1202, .server, .retentionRun, [], []),
        ].map { AuditLine($0, ChainLink(of: $0.record, after: nil)) }
        let names = [
            "account:mara": "Mara Lindqvist", "room:r1": "Warnow", "workshop:w1": "Werkstatt Bürgerkonto",
            "kiosk:k1": "Foyer", "booking:b1": "Sprechstunde",
        ]
        let maker = AuditMaker(clock: clock, names: names)
        return maker.view(AuditQuestion(from: "", to: "", area: nil, about: "", clock.zone), lines, hasMore: true)
    }

    private var auditWrong: AuditView {
        let asked = AuditQuestion(from: "2027-03-09", to: "2027-03-01", area: .looks, about: "Warnow", clock.zone)
        return AuditMaker(clock: clock, names: [:]).view(asked, [], hasMore: false)
    }

    private var retention: RetentionView {
        let policy = RetentionPolicy(chosen: [.registrations: 400])
        let maker = RetentionMaker(clock: clock, policy: policy)
        let run = RetentionRun(
            id: RetentionRun.ID("r1"),
            begunAt: moment("2027-03-09T03:00"),
            endedAt: moment("2027-03-09T03:01"),
            counts: [.letters: 1_204, .registrations: 12]
        )
        let faults = FormFaults(faults: [
            FormFaults.Fault(field: "attendance", sentence: words("error.limit", ["least": "15", "most": "365"]))
        ])
        return maker.view(run, TypedForm(["attendance": "9"]), faults, notice: words("retention.saved"))
    }

    private var personKinds: [PersonKindRow] {
        [PersonalData.account, .access, .bookings, .registrations, .letters].map { kind in
            PersonKindRow(
                name: words("person.kind.\(kind.rawValue)"),
                count: "12",
                fate: words("person.fate.\(kind.rawValue)")
            )
        }
    }

    private var reasonFact: Fact { Fact(name: words("person.reason"), value: "Antrag vom 3. März") }

    private var personSearch: PersonSearchView {
        PersonSearchView(
            areas: ManageArea.menu(words, at: .people),
            problems: nil,
            action: path("/manage/people"),
            email: Field("email", label: words("person.email"), type: "email", hint: words("person.emailHint")),
            erasures: [
                PersonSearchView.Row(
                    when: clock.moment(moment("2027-03-09T09:12")),
                    href: path("/manage/people/erasures/e1"),
                    reason: "Antrag vom 3. März",
                    by: words("account.role.manager")
                )
            ]
        )
    }

    private var person: PersonFileView {
        PersonFileView(
            back: back("person.title", "/manage/people"),
            problems: nil,
            email: "frieda@example.org",
            lead: words("person.lead"),
            kinds: personKinds,
            values: [HiddenValue(name: "email", value: "frieda@example.org")],
            exportAction: path("/manage/people/export"),
            erase: PersonFileView.Erase(
                action: path("/manage/people/check"),
                reason: Field("reason", label: words("person.reason"), hint: words("person.reasonHint"))
            ),
            isEmpty: false
        )
    }

    private var personCheck: PersonCheckView {
        PersonCheckView(
            email: "frieda@example.org",
            warnings: [
                words("person.calledOff", count: 2), words("person.leftAlone", ["partner": "Amt Warnow-West"]),
            ],
            goes: [personKinds[1], personKinds[4]],
            stays: [personKinds[0], personKinds[2], personKinds[3]],
            facts: [reasonFact],
            values: [HiddenValue(name: "email", value: "frieda@example.org")],
            action: path("/manage/people/erase"),
            backAction: path("/manage/people")
        )
    }

    private var personErased: PersonErasedView {
        PersonErasedView(
            back: back("person.title", "/manage/people"),
            facts: [
                Fact(name: words("person.when"), value: clock.moment(moment("2027-03-09T09:12"))),
                Fact(name: words("person.by"), value: words("person.commandLine")), reasonFact,
            ],
            isEmpty: false,
            kinds: personKinds
        )
    }
}
