import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    mutating func addPartnerPages() {
        add(
            "partner",
            .partner,
            as: .partner,
            at: "/bookings",
            partnerPage,
            seen: [
                "Amt Warnow-West", words.hours(.hours(27)), "Werkstatt Bürgerkonto", "j.gruen@example.org", "Jour fixe",
                words("partner.older"), words("partner.more", count: 3), words("booking.state.released"),
                "r.witt@example.org",
            ]
        )
        add(
            "manage-partner",
            .managePartner,
            as: .manager,
            at: "/manage/kiosks",
            managedPartner,
            seen: [words("hours.grant"), words("hours.per.month"), words.duration(.hours(40))]
        )
    }

    private func line(
        _ day: String,
        _ what: String,
        _ hours: String,
        _ left: Int,
        note: String? = nil,
        href: String? = nil
    )
        -> HoursView.Line
    {
        HoursView.Line(
            day: words.shortDate(self.day(day)),
            what: what,
            note: note,
            href: href,
            hours: hours,
            left: words.hours(.hours(left))
        )
    }

    private var hours: HoursView {
        let booked = words("hours.kind.booking", ["title": "Werkstatt Bürgerkonto"])
        let given = words("hours.kind.givenTo", ["partner": "Lotsenhaus Digital e. V."])
        return HoursView(
            heading: words("hours.heading", ["period": words.monthAndYear(day("2027-03-09"))]),
            figure: words.hours(.hours(27)),
            means: words("hours.means", ["last": words.dateAndYear(day("2027-03-31"))]),
            facts: [
                Fact(name: words("hours.given"), value: words.hours(.hours(40))),
                Fact(name: words("hours.transferred"), value: words.hours(.hours(-5))),
                Fact(name: words("hours.booked"), value: words.hours(.hours(8))),
            ],
            lines: [
                line("2027-03-08", given, words.hours(.hours(-5)), 27, note: "Jördis Grün"),
                line(
                    "2027-03-04",
                    booked,
                    words.hours(.hours(-8)),
                    32,
                    note: "Jördis Grün",
                    href: path("/bookings/b1")
                ),
                line("2027-03-01", words("hours.kind.allowance"), "+" + words.hours(.hours(40)), 40),
            ],
            earlier: MenuItem(
                label: words("hours.earlier", ["period": words.monthAndYear(day("2027-02-01"))]),
                href: path("/partner?on=2027-02-28#hours"),
                isCurrent: false
            ),
            later: MenuItem(
                label: words("hours.later", ["period": words.monthAndYear(day("2027-04-01"))]),
                href: path("/partner?on=2027-04-01#hours"),
                isCurrent: false
            )
        )
    }

    private func person(_ name: String, _ email: String, _ rights: Set<Right>, canChange: Bool) -> PersonView {
        PersonView(
            name: name,
            email: email,
            rights: words.rights(rights),
            options: Right.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("people.may.\($0.rawValue)"),
                    isSelected: rights.contains($0)
                )
            },
            action: path("/partner/people/a1"),
            endAction: path("/partner/people/a1/end"),
            badge: words("people.badge", ["date": "Freitag, 26. November 2027"]),
            badgeAction: path("/partner/people/a1/badge"),
            summary: words("people.change", ["name": name]),
            canChange: canChange
        )
    }

    private func people(canChange: Bool) -> [PersonView] {
        [
            person("Jördis Grün", "j.gruen@example.org", Set(Right.allCases), canChange: canChange),
            person("Malte Behrens", "m.behrens@example.org", [.book], canChange: canChange),
        ]
    }

    private var booked: PartnerBookingsView {
        let row = { (date: String, title: String, status: BookingStatus) in
            BookingsView.Row(
                day: words.shortDate(day(date)),
                time: "10:00–12:00",
                title: title,
                href: path("/bookings/b1"),
                about: "Helling · \(words("room.seats", count: 40))",
                state: status.stateClass,
                word: words("booking.state.\(status.rawValue)")
            )
        }
        return PartnerBookingsView(
            coming: [
                row("2027-03-11", "Runde der Digitallotsen", .confirmed),
                row("2027-03-12", "Werkstatt Bürgerkonto", .pending),
            ],
            more: words("partner.more", count: 3),
            series: [
                PartnerBookingsView.SeriesRow(
                    day: words.shortDate(day("2027-03-10")),
                    time: "8:30–9:00",
                    title: "Jour fixe",
                    href: path("/series/s1"),
                    repeats: [
                        words("repeats.weekly", count: 2), words("repeats.on", ["days": words.weekday(.wednesday)]),
                    ].joined(separator: " "),
                    room: "Takelage",
                    left: words("partner.seriesLeft", count: 5, ["last": words.shortDate(day("2027-05-05"))]),
                    changeHref: path("/bookings/b2/edit")
                )
            ],
            past: [
                row("2027-03-02", "Austausch Fachverfahren", .cancelled), row("2027-02-23", "Jour fixe", .released),
                row("2027-02-16", "Beirat", .confirmed),
            ],
            olderHref: path("/partner?past=abc#past"),
            newestHref: nil
        )
    }

    private var partnerPage: PartnerView {
        PartnerView(
            name: "Amt Warnow-West",
            sector: words("partners.sectors.administration"),
            notice: words("partner.notice.given"),
            problems: nil,
            bookings: booked,
            hours: hours,
            gift: GiftView(
                action: path("/partner/transfers"),
                key: "k",
                to: ChoiceField(
                    "to",
                    label: words("hours.to"),
                    options: [ChoiceField.Option(value: "p2", label: "Lotsenhaus Digital e. V.", isSelected: true)]
                ),
                hours: Field("hours", label: words("hours.hours"), hint: words("hours.hoursHint"), width: "5"),
                reason: Field("reason", label: words("hours.why"), isOptional: true)
            ),
            people: people(canChange: true),
            canAdminister: true,
            invitations: invitations(at: "/partner")
        )
    }

    private var managedPartner: ManagePartnerView {
        ManagePartnerView(
            back: back("partners.title", "/manage/partners"),
            name: "Amt Warnow-West",
            notice: nil,
            problems: nil,
            action: path("/manage/partners/p1"),
            nameField: Field("name", label: words("partners.name"), value: "Amt Warnow-West"),
            sector: ChoiceField(
                "sector",
                label: words("partners.sector"),
                options: Sector.allCases.map {
                    ChoiceField.Option(value: $0.rawValue, label: words($0.phrase), isSelected: $0 == .administration)
                }
            ),
            budget: Field(
                "budget",
                label: words("hours.hours"),
                value: words.duration(.hours(40)),
                hint: words("hours.budgetHint"),
                width: "12"
            ),
            per: ChoiceField(
                "per",
                label: words("hours.budget"),
                options: ["month", "year", "none"].map {
                    ChoiceField.Option(value: $0, label: words("hours.per.\($0)"), isSelected: $0 == "month")
                }
            ),
            grant: GrantView(
                action: path("/manage/partners/p1/grants"),
                key: "k",
                hours: Field("hours", label: words("hours.hours"), hint: words("hours.hoursHint"), width: "5"),
                reason: Field("reason", label: words("hours.why"))
            ),
            hours: hours,
            people: people(canChange: true),
            invitations: invitations(at: "/manage/partners/p1")
        )
    }
}
