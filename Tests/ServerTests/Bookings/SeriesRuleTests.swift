import HTTPTypes
import HubDomain
import Recurrence
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("The rule of a series")
struct SeriesRuleTests {
    @Test(arguments: [
        ("FREQ=WEEKLY;COUNT=many", "recurrence-not-understood"), ("FREQ=HOURLY;COUNT=3", "recurrence-too-fine"),
        ("FREQ=WEEKLY", "recurrence-endless"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270601", "recurrence-count-and-until"),
        ("FREQ=YEARLY;BYWEEKNO=10;COUNT=2", "recurrence-unsupported"),
        ("FREQ=WEEKLY;BYMONTHDAY=10;COUNT=3", "recurrence-misplaced"),
        ("FREQ=WEEKLY;UNTIL=20270301", "recurrence-ends-before-start"),
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=3", "recurrence-start-not-named"),
        ("FREQ=DAILY;COUNT=401", "recurrence-too-many"),
        ("FREQ=MONTHLY;COUNT=50", "recurrence-too-far-ahead"),
    ])
    func `is refused by one clear sentence in either language`(rule: String, problem: String) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            for language in ["de", "en"] {
                let refused = try await hub.bookSeries(
                    room,
                    "2027-03-10T10:00:00+01:00",
                    "2027-03-10T11:00:00+01:00",
                    rule,
                    headers: [.acceptLanguage: language]
                )
                #expect(refused.status == .unprocessableContent)
                #expect(refused.rules == [problem])
                #expect(refused["violations"]?[0]?["member"]?.text == "recurrence")
                #expect(!refused.text.contains("⟨") && !refused.text("detail").contains("{"))
            }
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.partner).items.isEmpty)
        }
    }

    @Test
    func `that does not begin on the first date is told the next day it names`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let refused = try await hub.bookSeries(
                room,
                "2027-03-10T10:00:00+01:00",
                "2027-03-10T11:00:00+01:00",
                "FREQ=WEEKLY;BYDAY=FR;COUNT=3"
            )
            #expect(refused.text("detail").contains("12. März 2027"))
        }
    }

    @Test(arguments: [
        RecurrenceProblem.notUnderstood(part: "X"), .finerThanDaily(frequency: "HOURLY"), .endless, .countAndUntil,
        .unsupported(part: "SKIP"), .misplaced(part: "BYDAY=1MO", frequency: .weekly), .endsBeforeStart,
        .startNotNamed(next: nil), .startNotNamed(next: LocalDate(dayNumber: 20_000)), .tooMany(limit: 400),
        .tooFarAhead(latest: LocalDate(dayNumber: 20_000)),
    ])
    func `has a sentence for everything that can be wrong with it`(problem: RecurrenceProblem) {
        let renderer = Renderer.forTests
        for words in Language.allCases.map(renderer.words) {
            let detail = words.detail(of: Problem(problem))
            #expect(!detail.contains("⟨") && !detail.contains("{"), "\(problem.rule): \(detail)")
        }
    }

    @Test
    func `monthly on the 31st shows in the preview that shorter months are passed over, and the last day instead`()
        async throws
    {
        try await TestHub.run(at: Instant("2027-01-04T09:00:00+01:00")) { hub in
            let room = try await hub.newRoom("Helling", #""step": 15"#)
            let preview = try await hub.bookSeries(
                room,
                "2027-01-31T10:00:00+01:00",
                "2027-01-31T11:00:00+01:00",
                "FREQ=MONTHLY;COUNT=4",
                onConflict: "skip",
                preview: true
            )
            #expect(preview.starts.map { $0.prefix(10) } == ["2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"])
            let readings = preview["readings"]?.items ?? []
            #expect(readings.map { $0["isChosen"] } == [.bool(true), .bool(false)])
            #expect(
                readings.first?["detail"]?.text == "Am 31. jedes Monats; Monate ohne diesen Tag werden ausgelassen."
            )
            let last = (readings.last?["starts"]?.items ?? []).compactMap { $0.text?.prefix(10) }
            #expect(last == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"])
        }
    }

    @Test
    func `monthly from a fifth Monday asks for the fifth or the last one`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let preview = try await hub.bookSeries(
                room,
                "2027-08-30T10:00:00+02:00",
                "2027-08-30T11:00:00+02:00",
                "FREQ=MONTHLY;BYDAY=5MO;COUNT=3",
                preview: true
            )
            #expect(preview.status == .ok)
            let readings = preview["readings"]?.items ?? []
            let starts = readings.map { ($0["starts"]?.items ?? []).compactMap { $0.text?.prefix(10) } }
            #expect(
                starts == [
                    ["2027-08-30", "2027-11-29", "2028-01-31"], ["2027-08-30", "2027-09-27", "2027-10-25"],
                ]
            )
            #expect(readings.map { $0["isChosen"] } == [.bool(true), .bool(false)])
            let chosen = readings.last?["recurrence"]?.text ?? ""
            let booked = try await hub.bookSeries(
                room,
                "2027-08-30T10:00:00+02:00",
                "2027-08-30T11:00:00+02:00",
                chosen
            )
            #expect(booked.starts.map { $0.prefix(10) } == ["2027-08-30", "2027-09-27", "2027-10-25"])
        }
    }

    @Test
    func `needs a start and an end on whole minutes`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let refused = try await hub.bookSeries(
                room,
                "2027-03-10T10:00:30+01:00",
                "2027-03-10T11:00:00+01:00",
                "FREQ=WEEKLY;COUNT=3"
            )
            #expect(refused.rules == ["step"])
        }
    }
}
