import Foundation
import HubDomain
import Hummingbird
import Templates

// Who comes without a ticket.

extension ScreenPages {
    /// More would not fit on a screen; those that begin first are the ones people come for.
    private static let mostOffers = 4

    /// What somebody without a ticket can do: with seats left they take one here.
    func noTicket(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        let surroundings = await surroundings()
        let offers = await offers()
        let clock = clock(surroundings, words)
        guard !offers.isEmpty else { return try await noSeats(request) }
        let screen = NoTicketScreen(
            heading: words("kiosk.noTicketHeading"),
            paragraphs: [words("kiosk.noTicketText")],
            offersHeading: words("kiosk.walkIn.offers"),
            offers: offers.prefix(ScreenPages.mostOffers).map { offer in
                let session = offer.session
                let place = [session.roomName, session.floor].compactMap(\.self).filter { !$0.isEmpty }
                let facts = [clock.oClock(session.start)] + place + [words("kiosk.walkIn.left", count: offer.left)]
                return NoTicketScreen.Offer(
                    session: session.id.text,
                    title: offer.title,
                    detail: facts.joined(separator: ", ")
                )
            }
        )
        return try page(.kioskNoTicket, screen, request, surroundings, path: "/no-ticket")
    }

    /// The next question.
    func walkIn(_ form: WalkInForm, _ request: ScreenRequest) async throws -> Response {
        guard let offer = await offers().first(where: { $0.session.id == form.session }) else {
            return try await seatsGone(request)
        }
        let words = renderer.words(request.language)
        let isAddress = form.step == .email
        let spelt = form.typed.map(String.init).joined(separator: " ")
        let screen = TypingScreen(
            heading: words(isAddress ? "kiosk.walkIn.emailHeading" : "kiosk.walkIn.nameHeading"),
            hint: hint(form, offer, words),
            spoken: form.typed.isEmpty ? words("kiosk.code.nothing") : words("kiosk.walkIn.spoken", ["typed": spelt]),
            typed: form.typed,
            values: form.hidden,
            keys: isAddress ? TypingScreen.addressCharacters : TypingScreen.letters,
            isAddress: isAddress,
            sendLabel: words(isAddress ? "kiosk.code.send" : "kiosk.walkIn.next")
        )
        return try page(.kioskTyping, screen, request, await surroundings(), path: nil)
    }

    /// The last seat went to somebody else meanwhile.
    func seatsGone(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        return try await message(
            MessageScreen(heading: words("kiosk.walkIn.goneHeading"), paragraphs: [words("kiosk.walkIn.goneText")]),
            request,
            path: "/no-ticket"
        )
    }

    /// What is said of the seat of somebody who has just taken it.
    func seat(of outcome: Outcome, _ words: Words) -> ScreenFact? {
        guard let walkIn = outcome.walkIn, outcome.verdict.admits else { return nil }
        let note =
            if !link.isUp { "kiosk.walkIn.seatOffline" } else if walkIn.email != nil { "kiosk.walkIn.seatMail" } else {
                "kiosk.walkIn.seat"
            }
        return ScreenFact(name: words("kiosk.fact.seat"), note: words(note))
    }

    private func noSeats(_ request: ScreenRequest) async throws -> Response {
        let words = renderer.words(request.language)
        return try await message(
            MessageScreen(
                heading: words("kiosk.noTicketHeading"),
                paragraphs: [words("kiosk.noTicketText"), words("kiosk.noTicketNew")],
                offersCode: true
            ),
            request,
            path: "/no-ticket"
        )
    }

    private func hint(_ form: WalkInForm, _ offer: WalkInOffer, _ words: Words) -> String {
        switch form.fault {
        case .nameEmpty: words("kiosk.walkIn.nameEmpty")
        case .email(let problem): words("error.email.\(problem)")
        case nil:
            switch form.step {
            case .name: words("kiosk.walkIn.nameHint", ["title": offer.title])
            case .email: words("kiosk.walkIn.emailHint")
            }
        }
    }

    /// A screen is drawn also when the journal can't be read.
    private func offers() async -> [WalkInOffer] {
        guard entrance.station.pairingFile.pairing != nil else { return [] }
        return (try? await entrance.station.journal.read(at: entrance.now()) { try $0.walkInOffers() }) ?? []
    }
}
