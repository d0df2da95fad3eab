import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Bookings that nobody comes to: the series among them with what can be done, and rooms that were given twice.
struct GhostsPage: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/ghosts", .manager, { try await ghosts($0) }),
            .page(.post, "/manage/ghosts/{id}/cancel", .manager, cancel),
            .page(.post, "/manage/conflicts/{id}/settle", .manager, settle),
        ]
    }

    private func ghosts(
        _ call: Call,
        form: TypedForm = TypedForm([:]),
        faults: FormFaults? = nil
    ) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let (series, conflicts, context) = try await call.read { hub in
            (try hub.ghostSeries(), try hub.rebookedConflicts(), try BookingContext(hub))
        }
        let clock = HubClock(zone: context.hub.zone, words: words)
        let view = GhostsView(
            areas: ManageArea.menu(words, at: .ghosts),
            problems: faults?.problems(words),
            notice: call.query["cancelled"] == nil ? nil : words("ghosts.cancelled"),
            series: series.map { row($0, context, clock, form, faults) },
            conflicts: conflicts.map { conflict in
                GhostsView.Conflict(
                    text: words(
                        "ghosts.rebooked",
                        [
                            "title": words.title(conflict.booking.title),
                            "room": context.rooms[conflict.booking.room]?.name.text ?? "",
                            "time": clock.longRange(conflict.booking.period),
                        ]
                    ),
                    href: words.language.path("/bookings/\(conflict.booking.id)"),
                    action: words.language.path("/manage/conflicts/\(conflict.id)/settle")
                )
            }
        )
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        return try await hall.pages.page(.ghosts, view, for: call, in: .manage, status: status)
    }

    private func cancel(_ call: Call) async throws -> Answer {
        let account = try call.account
        let words = hall.renderer.words(call.language)
        let field = GhostsView.Following.field(call.id())
        let form = TypedForm(Form(call.body), [field])
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(form, hub: hub, words: words)
        switch reader.result({ $0.line(field, empty: "error.ghostReason") }) {
        case .failure(let faults): return try await ghosts(call, form: form, faults: faults)
        case .success(let reason):
            return try await call.commit { hub in
                try hub.cancelGhosts(of: call.id(), because: reason, by: account)
                return .seeOther(call.language.path("/manage/ghosts?cancelled=1"))
            }
        }
    }

    private func settle(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            _ = try hub.settleConflict(call.id()).orNotFound
            return .seeOther(call.language.path("/manage/ghosts"))
        }
    }

    private func row(
        _ ghost: GhostSeries,
        _ context: BookingContext,
        _ clock: HubClock,
        _ form: TypedForm,
        _ faults: FormFaults?
    ) -> GhostsView.Series {
        let words = clock.words
        let last = ghost.last
        let field = GhostsView.Following.field(ghost.series)
        let about = [
            last.partner.flatMap { context.partners[$0]?.name.text }, context.rooms[last.room]?.name.text,
            clock.clockRange(last.period),
        ]
        let days = ghost.released.suffix(6).map { clock.shortDate($0.period.start) }
        return GhostsView.Series(
            title: words.title(last.title),
            href: words.language.path("/bookings/\(last.id)"),
            about: about.compactMap(\.self).joined(separator: " · "),
            released: words(
                "ghosts.released",
                count: ghost.released.count,
                ["days": words.list(days)]
            ),
            following: ghost.following.first.map { next in
                GhostsView.Following(
                    text: words(
                        "ghosts.following",
                        count: ghost.following.count,
                        ["next": clock.shortDate(next.period.start)]
                    ),
                    action: words.language.path("/manage/ghosts/\(ghost.series)/cancel"),
                    reason: Field(
                        field,
                        label: words("ghosts.reason"),
                        value: form.values[field] ?? words("ghosts.reasonSuggested"),
                        hint: words("ghosts.reasonHint"),
                        error: faults?.sentence(for: field)
                    )
                )
            }
        )
    }
}
