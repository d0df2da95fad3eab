import Templates

extension PageHead.Feed {
    /// Where the programme can be subscribed to: what is new in it as it was asked for, and the calendar of all of it.
    static func programme(_ asked: ProgrammeAsked, _ words: Words) -> [PageHead.Feed] {
        [
            PageHead.Feed(
                type: "application/atom+xml",
                title: words("workshops.news"),
                href: asked.feedPath(words.language)
            ),
            PageHead.Feed(
                type: "text/calendar",
                title: words("workshops.subscribe"),
                href: "/api/v1/calendar/workshops.ics"
            ),
        ]
    }
}
