import Foundation
import HubDomain
import Templates

/// Makes the page of the rooms that fit a wish.
struct BookRoomsMaker: Sendable {
    private let words: Words
    private let question: RoomQuestion
    private let offers: [RoomOffer]
    private let bookings: BookingMaker
    private let ways: [Problem.Alternative]
    private let now: Instant

    init(words: Words, question: RoomQuestion, in hub: HubTransaction, by account: Account) throws {
        self.words = words
        self.question = question
        now = hub.now
        let partner = try hub.partner(wished: question.partner, by: account)
        let wish = RoomWish(
            seats: question.seats,
            layout: question.layout,
            equipment: question.equipment,
            sector: try partner.flatMap { try hub.partner($0)?.sector }
        )
        offers = try hub.offers(
            for: wish,
            during: question.period,
            repeating: question.repetition?.rule,
            by: account,
            for: partner
        )
        // A date of a series that goes elsewhere would be no series.
        let isSingle = question.repetition == nil
        ways =
            isSingle
            ? try hub.waysOut(of: offers, for: wish, during: question.period).map(Problem.Alternative.init) : []
        bookings = BookingMaker(words: words, context: try BookingContext(hub, ways: ways))
    }

    func view(_ form: TypedForm) -> BookRoomsView {
        var chosen = form
        chosen["from"] = "rooms"
        chosen["key"] = UUID().uuidString
        if question.repetition != nil, chosen["onConflict"].isEmpty {
            chosen["onConflict"] = ConflictChoice.skip.rawValue
        }
        let open = offers.filter(\.isOpen)
        let changeHref = words.language.path("/book?") + form.query
        return BookRoomsView(
            back: BackLink(label: words("offers.change"), href: changeHref),
            heading: open.isEmpty ? words("offers.none") : words("offers.heading", count: open.count),
            wish: wish,
            offers: open.enumerated().map { index, offer in self.offer(offer, chosen, isFirst: index == 0) },
            ways: ways.enumerated().compactMap { index, way in
                bookings.way(way, instead: question.wish(in: way.room), form: chosen, now: now, isFirst: index == 0)
            },
            waysHeading: words("offers.ways"),
            others: offers.filter { !$0.isOpen }.map(other),
            othersHeading: words(open.isEmpty ? "offers.all" : "offers.others"),
            hasOffers: !open.isEmpty,
            action: words.language.path("/book"),
            changeHref: changeHref
        )
    }

    private var wish: String {
        let time = bookings.clock.longRange(question.period)
        let often = question.repetition.flatMap { _ in offers.first?.dates }.map {
            words("offers.dates", count: $0.all)
        }
        let seats = question.seats.map { words("offers.persons", count: $0) }
        let layout = question.layout.map { words($0.phrase) }
        return ([time, often, seats, layout].compactMap(\.self) + question.equipment).joined(separator: " · ")
    }

    private func offer(_ offer: RoomOffer, _ form: TypedForm, isFirst: Bool) -> BookRoomsView.Offer {
        var chosen = form
        chosen["room"] = offer.room.id.text
        let asks = bookings.context.rooms.needsApproval(offer.room.id)
        let isPart = offer.dates.map { $0.open < $0.all } ?? false
        let dates = offer.dates.map {
            words(
                isPart ? "offers.someDates" : "offers.allDates",
                ["open": words.number($0.open), "all": words.number($0.all)]
            )
        }
        return BookRoomsView.Offer(
            name: offer.room.name.text,
            href: href(offer.room),
            seats: seats(offer.room),
            floor: offer.room.floor,
            about: about(offer.room),
            state: isPart ? "warn" : "free",
            word: dates ?? words("room.free"),
            note: asks ? words("offers.approval") : nil,
            button: words("offers.choose", ["room": offer.room.name.text]),
            isFirst: isFirst,
            values: chosen.hidden
        )
    }

    private func other(_ offer: RoomOffer) -> BookRoomsView.Other {
        let zone = bookings.context.hub.zone
        var reasons: [String] = []
        for reason in offer.broken.map({ words.brief(Problem.Violation($0, zone)) }) where !reasons.contains(reason) {
            reasons.append(reason)
        }
        return BookRoomsView.Other(
            name: offer.room.name.text,
            href: href(offer.room),
            seats: seats(offer.room),
            floor: offer.room.floor,
            why: reasons.joined(separator: ", ")
        )
    }

    /// The places of the wished layout, where the room has it.
    private func seats(_ room: Room) -> String {
        words("room.seats", count: room.places(in: question.layout) ?? room.capacity)
    }

    private func about(_ room: Room) -> [String] {
        let parts = room.parts.compactMap { bookings.context.rooms[$0]?.name.text }.sorted()
        return [
            room.equipment.isEmpty ? nil : room.equipment.joined(separator: ", "),
            parts.isEmpty ? nil : words("room.parts", ["parts": words.list(parts)]),
        ].compactMap(\.self)
    }

    private func href(_ room: Room) -> String {
        let monday = bookings.context.hub.zone.date(at: question.period.start).monday
        return words.language.path("/rooms/\(room.id)?week=\(monday)")
    }
}

extension RoomQuestion {
    fileprivate func wish(in room: String) -> BookingWish {
        BookingWish(room: Room.ID(room), start: period.start, end: period.end, seats: seats, layout: layout)
    }
}
