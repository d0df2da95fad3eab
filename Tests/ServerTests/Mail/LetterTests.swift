import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("Letters in words")
struct LetterTests {
    @Test(arguments: Letter.Kind.allCases, Language.allCases)
    func `say all they have to say in both languages`(kind: Letter.Kind, language: Language) throws {
        let words = try words(language)
        let letter = try #require(try LetterTests.samples.first { $0.kind == kind })
        let view = words.draft(letter).view
        for template in [Template.letter, .letterText] {
            var missing: [String] = []
            let text = try Renderer.forTests.render(template, view, in: EmptyView(), language: language) {
                missing.append($0)
            }
            #expect(missing == [])
            #expect(!text.contains("⟨") && (template == .letter || !text.contains("{")), "\(text)")
            #expect(text.contains(view.heading))
        }
        #expect(!words.words("letter.\(kind.rawValue).name").contains("⟨"))
    }

    @Test
    func `are written safely in HTML and as they are in text`() throws {
        let view = try words(.german).draft(.booked(.sample("<b>Rat & \"Tat\"</b>"))).view
        let html = try Renderer.forTests.render(.letter, view, in: EmptyView(), language: .german)
        #expect(html.contains("&lt;b&gt;Rat &amp; &quot;Tat&quot;&lt;/b&gt;"))
        #expect(!html.contains("<b>"))
        let text = try Renderer.forTests.render(.letterText, view, in: EmptyView(), language: .german)
        #expect(text.contains("<b>Rat & \"Tat\"</b>"))
    }

    @Test
    func `lead to pages in their reader's language`() throws {
        let view = try words(.english).draft(.booked(.sample("Digitalrat"))).view
        #expect(view.action?.href == "https://hub.example/en/bookings/b1")
    }

    @Test
    func `that invite have a link for their reader alone`() throws {
        let letter = Letter.memberInvited(try LetterTests.membership)
        #expect(try words(.german).draft(letter).view.action?.href == "https://hub.example/invitation/secret")
        let seen = try words(.german).draft(letter.open).view
        #expect(seen.action == nil)
        #expect(seen.notes.count == 1)
    }

    private static var membership: MemberNews {
        get throws {
            let inviter = Account(
                id: Account.ID("a1"),
                email: EmailAddress(stored: "anke@example.org"),
                name: try TextLine("Anke Lüders"),
                role: .manager
            )
            let invitation = Invitation(
                id: Invitation.ID("i1"),
                partner: Partner.ID("p1"),
                email: EmailAddress(stored: "ulf@example.org"),
                name: nil,
                rights: [.book, .invite],
                invitedBy: inviter.id,
                createdAt: .tuesdayMorning
            )
            let partner = Partner(
                id: invitation.partner,
                name: try TextLine("Amt Warnow-West"),
                sector: .administration
            )
            return MemberNews(invitation, to: partner, by: inviter, link: BearerToken("secret"))
        }
    }

    private static var samples: [Letter] {
        get throws {
            var news = try BookingNews.sample("Digitalrat")
            let was = BookingNews.Place(
                room: try TextLine("Rahe"),
                period: Period(start: Instant(TestHub.wednesday("14:00")), lasting: .hours(2))
            )
            let moved = BookingNews.Occurrence(
                booking: Booking.ID("b2"),
                place: news.dates[0].place,
                status: .confirmed,
                sequence: 1,
                was: was
            )
            news = BookingNews(
                booking: news.booking,
                title: news.title,
                partner: try TextLine("Amt Warnow-West"),
                dates: news.dates + [moved],
                skipped: [.tuesdayMorning],
                actor: BookingNews.Actor(name: try TextLine("Anke Lüders"), role: .manager),
                reason: "An diesem Tag ist Wahl."
            )
            let one = try BookingNews.sample("Digitalrat")
            let hosted = HostNews(
                event: Workshop.ID("w1"),
                title: news.title,
                host: news.partner,
                version: 2,
                sessions: [
                    HostNews.Session(was: was, now: news.dates[0].place), HostNews.Session(was: was, now: nil),
                ],
                actor: BookingNews.Actor(name: try TextLine("Anke Lüders"), role: .manager)
            )
            let offer = OfferNews(
                wait: SlotWait.ID("w1"),
                title: news.title,
                place: was,
                offeredAt: .tuesdayMorning,
                until: .tuesdayMorning + .hours(2)
            )
            return [
                .released(one), .offered(offer), .workshopCancelled(hosted), .workshopMoved(hosted),
                .memberInvited(try LetterTests.membership),
                .booked(one), .requested(one), .approved(one), .declined(news), .expired(one), .undecided(one),
                .changed(news), .cancelled(news),
            ] + (try SeatNews.samples.map { .seat($0) })
        }
    }

    private func words(_ language: Language) throws -> LetterWords {
        LetterWords(
            words: Renderer.forTests.words(language),
            hub: Hub(
                id: HubID(rawValue: 7),
                name: try TextLine("@Work Werftdreieck"),
                address: try TextBlock("Lübecker Straße\n18057 Rostock"),
                zone: try #require(HubZone("Europe/Berlin"))
            ),
            recipient: Recipient(
                address: try EmailAddress("ulf@example.org"),
                name: try TextLine("Ulf"),
                language: language
            ),
            origin: "https://hub.example",
            sender: EmailAddress(stored: "hub@example.org"),
            writtenAt: .tuesdayMorning
        )
    }
}
