import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// The bookings behind the figures of occupancy: behind a row of the table, or behind one figure of it.
struct OccupancyBookingsPage: Sendable {
    private static let most = 100

    let hall: Hall

    var routes: [Route] {
        [.page(.get, "/manage/occupancy/bookings", .manager, show)]
    }

    private func show(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let asked = OccupancyQuestion(call, try await call.read { try $0.theHub() }.zone)
        let key = call.query["key"].map(String.init)
        let figure = try call.word("figure", as: OccupancySourceFigure.self)
        let first = try call.integer("first", in: 0...10_000_000) ?? 0
        guard let period = asked.period, let address = asked.address, asked.days ?? 0 <= OccupancyPage.longest else {
            throw Problem.badRequest(.emptyRange)
        }
        let (context, found) = try await call.read { hub in
            let found = try hub.occupancyBookings(
                behind: key,
                by: asked.grouping,
                during: period,
                where: { figure?.has($0) ?? true },
                from: first,
                most: OccupancyBookingsPage.most
            )
            return (try BookingContext(hub), try found.orNotFound)
        }
        let maker = OccupancyBookingsMaker(words: words, context: context, address: address, key: key, figure: figure)
        return try await hall.pages.page(
            .occupancyBookings,
            maker.view(found, after: first),
            for: call,
            in: .occupancy
        )
    }
}

/// The figures that bookings are behind, by their names in the contract (section 8).
enum OccupancySourceFigure: String, CaseIterable, Sendable {
    case bookedMinutes, offHoursMinutes, pendingMinutes, attendedMinutes, noShowRate, releasedMinutes, recoveredMinutes

    /// What a figure is opened to; nil of those that no bookings are behind, as the number of people.
    init?(behind figure: String) {
        switch figure {
        case "utilisation": self = .bookedMinutes
        case "bufferMinutes": self = .pendingMinutes
        default: self.init(rawValue: figure)
        }
    }

    /// Whether a booking with these figures gives something to it.
    func has(_ figures: OccupancyFigures) -> Bool {
        switch self {
        case .bookedMinutes: figures.booked > .zero
        case .offHoursMinutes: figures.offHours > .zero
        case .pendingMinutes: figures.pending > .zero
        case .attendedMinutes: figures.attended > .zero
        case .noShowRate: figures.noShows > 0
        case .releasedMinutes: figures.released > .zero
        case .recoveredMinutes: figures.recovered > .zero
        }
    }
}

/// Words the bookings behind figures.
struct OccupancyBookingsMaker: Sendable {
    let words: Words
    let context: BookingContext
    let address: OccupancyAddress
    let key: String?
    let figure: OccupancySourceFigure?

    private var path: String { words.language.path("/manage/occupancy/bookings") }

    func view(_ found: OccupancyBookings, after first: Int) -> OccupancyBookingsView {
        let all = ChoiceField.Option(value: "", label: words("occupancy.sources.all"), isSelected: figure == nil)
        let figures = OccupancySourceFigure.allCases.map {
            ChoiceField.Option(
                value: $0.rawValue,
                label: words("occupancy.figure.\($0.rawValue)"),
                isSelected: $0 == figure
            )
        }
        let next = first + found.shown.count
        return OccupancyBookingsView(
            back: BackLink(
                label: words("occupancy.title"),
                href: address.href(words.language.path("/manage/occupancy"))
            ),
            scope: scope(found.name),
            period: words.range(from: address.days.lowerBound, through: address.days.upperBound),
            hidden: address.values(key: key),
            figure: ChoiceField("figure", label: words("occupancy.sources.figure"), options: [all] + figures),
            columns: OccupancySourceFigure.allCases.map { words("occupancy.figure.\($0.rawValue)") },
            rows: found.shown.map { row($0.booking, $0.figures) },
            total: cells(of: found.total),
            totalName: scope(found.name),
            count: words("occupancy.sources.count", count: found.count),
            moreHref: next < found.count
                ? address.href(path, key: key, ["figure": figure?.rawValue ?? "", "first": String(next)]) : nil
        )
    }

    private func scope(_ name: String?) -> String {
        guard let key else { return words("occupancy.total") }
        return words.name(of: key, called: name, by: address.grouping, partners: context.partners.namesByID)
    }

    private func row(_ booking: Booking, _ figures: OccupancyFigures) -> OccupancyBookingsView.Row {
        let partner = booking.partner.flatMap { context.partners[$0]?.name.text } ?? context.hub.name.text
        let room = context.rooms[booking.room]?.name.text
        return OccupancyBookingsView.Row(
            time: HubClock(zone: context.hub.zone, words: words).longRange(booking.period),
            href: words.language.path("/bookings/\(booking.id)"),
            about: [room, words.title(booking.title), partner].compactMap(\.self).joined(separator: " · "),
            cells: cells(of: figures, isOne: true)
        )
    }

    /// Of one booking, or of the row as the page of occupancy shows it.
    private func cells(of figures: OccupancyFigures, isOne: Bool = false) -> [OccupancyView.Cell] {
        OccupancySourceFigure.allCases.map { figure in
            let value =
                switch figure {
                case .bookedMinutes: words.hours(figures.booked)
                case .offHoursMinutes: words.hours(figures.offHours)
                case .pendingMinutes: words.hours(figures.pending)
                case .attendedMinutes: words.hours(figures.attended)
                case .noShowRate: noShow(figures, isOne: isOne)
                case .releasedMinutes: words.hours(figures.released)
                case .recoveredMinutes: words.hours(figures.recovered)
                }
            return OccupancyView.Cell(column: words("occupancy.figure.\(figure.rawValue)"), value: value)
        }
    }

    private func noShow(_ figures: OccupancyFigures, isOne: Bool) -> String {
        guard figures.requiredCheckIns > 0 else { return words("occupancy.sources.noDuty") }
        if isOne { return words(figures.noShows > 0 ? "occupancy.sources.noShow" : "occupancy.sources.came") }
        return words(
            "occupancy.sources.noShows",
            ["count": words.number(figures.noShows), "of": words.number(figures.requiredCheckIns)]
        )
    }
}

extension [Partner.ID: Partner] {
    fileprivate var namesByID: [String: String] {
        [String: String](uniqueKeysWithValues: map { ($0.key.text, $0.value.name.text) })
    }
}
