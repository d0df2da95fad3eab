import HubDomain
import Templates

extension BookingMaker {
    /// Whether whoever asks can let rules pass.
    enum Overriding {
        case no
        case possible
        /// It was tried, and no reason was given.
        case withoutReason
    }

    /// A wish that can't be met: why, who can change it, and what is really free.
    func refused(
        _ request: BookingRequest,
        _ refusal: Problem,
        form: TypedForm,
        now: Instant,
        override overriding: Overriding,
        changing booking: Booking.ID? = nil
    ) -> BookingRefusedView {
        let isTaken = refusal.code == .taken
        let isSeries = request.repetition != nil
        let room = roomName(request.wish.room)
        // A date of a series that goes elsewhere would be no series.
        let ways = refusal.alternatives.filter { !isSeries || $0.kind == "skip" }.enumerated().compactMap {
            index,
            way in
            self.way(way, instead: request.wish, form: form, now: now, isFirst: index == 0)
        }
        let date = context.hub.zone.date(at: request.wish.start)
        var search = form
        for name in ["room", "title", "note", "key", "reason", "from", "dates"] { search[name] = "" }
        let override = override(refusal, form, overriding)
        let missing = override?.reason.error.map { Problems.Item(text: $0, field: "reason") }
        return BookingRefusedView(
            problems: missing.map { Problems(heading: words("form.problems", count: 1), items: [$0]) },
            action: words.language.path(booking.map { "/bookings/\($0)/edit" } ?? "/book"),
            heading: heading(room, isTaken: isTaken, isSeries: isSeries),
            wish: wish(request.wish, on: date),
            reasons: reasons(refusal, isTaken: isTaken),
            dates: isSeries ? SeriesDates(words: words, zone: context.hub.zone).refused(refusal.violations) : nil,
            waysHeading: ways.count < 2 ? words("refused.waysOne") : words("refused.ways.\(ways.count)"),
            ways: ways,
            override: override,
            elseHeading: words(ways.isEmpty ? "refused.elseWithout" : "refused.elseWithWays"),
            roomsHref: booking == nil ? words.language.path("/book/rooms?") + search.query : nil,
            weekHref: words.language.path("/rooms/\(request.wish.room)?week=\(date.monday)"),
            values: form.hidden
        )
    }

    private func heading(_ room: String, isTaken: Bool, isSeries: Bool) -> String {
        if isSeries { return words("refused.headingSeries", ["room": room]) }
        return words(isTaken ? "refused.heading" : "refused.headingRule", ["room": room])
    }

    /// Each rule once, of a series with the first date that breaks it.
    private func reasons(_ refusal: Problem, isTaken: Bool) -> [BookingRefusedView.Reason] {
        var seen: Set<String> = []
        return refusal.violations.filter { $0.start == nil || seen.insert($0.rule).inserted }
            .map { reason($0, isTaken: isTaken) }
    }

    /// Nothing to be offered where something stands in the way that nobody can lift.
    private func override(
        _ refusal: Problem,
        _ form: TypedForm,
        _ overriding: Overriding
    ) -> BookingRefusedView.Override? {
        guard overriding != .no, refusal.violations.allSatisfy({ $0.liftedBy != nil }) else { return nil }
        let rules = Set(refusal.violations.map(ruleName)).sorted()
        return BookingRefusedView.Override(
            text: words("refused.overrideText", ["rules": rules.joined(separator: ", ")]),
            reason: Field(
                "reason",
                label: words("refused.overrideReason"),
                hint: words("refused.overrideHint"),
                error: overriding == .withoutReason ? words("error.reasonEmpty") : nil
            ),
            values: form.hidden(without: ["reason"])
        )
    }

    func ruleName(_ violation: Problem.Violation) -> String {
        let name = words.pattern("refused.ruleName.\(violation.rule)") == nil ? "other" : violation.rule
        return words("refused.ruleName.\(name)")
    }

    private func wish(_ wish: BookingWish, on date: LocalDate) -> String {
        let facts = [
            "date": words.longDate(date), "start": clock.oClock(wish.start), "end": clock.oClock(wish.end),
        ]
        guard let seats = wish.seats else { return words("refused.wish", facts) }
        return words("refused.wishSeats", count: seats, facts)
    }

    private func reason(_ violation: Problem.Violation, isTaken: Bool) -> BookingRefusedView.Reason {
        let lifted =
            violation.liftedBy != nil ? "byManager" : violation.rule == "taken" ? "byNobody" : "byNobodyElse"
        return BookingRefusedView.Reason(
            why: words.detail(of: violation),
            rule: ruleName(violation),
            liftedBy: words("refused.\(lifted)")
        )
    }

    func way(
        _ way: Problem.Alternative,
        instead wish: BookingWish,
        form: TypedForm,
        now: Instant,
        isFirst: Bool
    ) -> BookingRefusedView.Way? {
        if way.kind == "skip" { return skip(form, isFirst: isFirst) }
        guard let period = Period(start: way.start, end: way.end) else { return nil }
        let room = Room.ID(way.room)
        let shift = period.start - wish.start
        let kind = way.kind == "shift" ? (shift < .zero ? "earlier" : "later") : way.kind
        let strip = strip(of: room, offering: period, instead: wish, now: now)
        return BookingRefusedView.Way(
            kind: words("refused.way.\(kind)"),
            title: title(room, period, instead: wish),
            note: note(kind, period, room, instead: wish),
            strip: strip?.strip,
            axis: strip?.axis ?? [],
            button: words("refused.way.choose", ["what": choice(kind, period, room)]),
            isFirst: isFirst,
            values: form.moved(to: room, period, in: context.hub.zone).hidden
        )
    }

    private func skip(_ form: TypedForm, isFirst: Bool) -> BookingRefusedView.Way {
        var others = form
        others["onConflict"] = ConflictChoice.skip.rawValue
        others["dates"] = ""
        return BookingRefusedView.Way(
            kind: words("refused.way.skip"),
            title: words("refused.way.skipTitle"),
            note: words("refused.way.skipNote"),
            strip: nil,
            axis: [],
            button: words("refused.way.skipChoose"),
            isFirst: isFirst,
            values: others.hidden
        )
    }

    private func title(_ room: Room.ID, _ period: Period, instead wish: BookingWish) -> String {
        let zone = context.hub.zone
        let time = clock.oClockRange(period)
        if zone.date(at: period.start) == zone.date(at: wish.start) {
            return words("refused.way.title", ["room": roomName(room), "time": time])
        }
        let date = clock.shortDate(period.start)
        return words("refused.way.otherDay", ["room": roomName(room), "date": date, "time": time])
    }

    private func note(_ kind: String, _ period: Period, _ room: Room.ID, instead wish: BookingWish) -> String {
        switch kind {
        case "later": words("refused.way.laterNote", ["span": words.length(period.start - wish.start)])
        case "earlier": words("refused.way.earlierNote", ["span": words.length(wish.start - period.start)])
        case "shorten":
            words("refused.way.shortenNote", ["span": words.length((wish.end - wish.start) + -period.duration)])
        default: context.rooms[room].map { words("room.seats", count: $0.capacity) } ?? ""
        }
    }

    private func choice(_ kind: String, _ period: Period, _ room: Room.ID) -> String {
        switch kind {
        case "room": roomName(room)
        case "shorten": words.length(period.duration)
        default: clock.oClock(period.start)
        }
    }

    private func strip(
        of room: Room.ID,
        offering period: Period,
        instead wish: BookingWish,
        now: Instant
    ) -> (strip: Strip, axis: [String])? {
        let zone = context.hub.zone
        let date = zone.date(at: period.start)
        guard let times = context.days[BookingContext.RoomDay(room: room, date: date)] else { return nil }
        let face = ClockFace(zone: zone, day: zone.day(date))
        let offer = face.minutes(of: period)
        let isSameDay = zone.date(at: wish.start) == date
        let wished = wish.period.map { isSameDay ? face.minutes(of: $0) : 0..<0 } ?? 0..<0
        let isDaytime = offer.lowerBound >= 8 * 60 && offer.upperBound <= 20 * 60
        let shown = isDaytime ? 8 * 60..<20 * 60 : 0..<1440
        let views = RoomMaker(words: words, caller: .anonymous, now: now)
        let axis = stride(from: shown.lowerBound / 60, through: shown.upperBound / 60, by: isDaytime ? 4 : 8)
        return (views.strip(times, shown: shown, offer: offer, wish: wished), axis.map(String.init))
    }
}
