import HubDomain

/// A list on its way into a workshop.
///
/// It goes in some at a time, each time all of them or none, so that doors do not wait for long lists. Where it was broken
/// off, the same list goes on: who is registered is known.
struct ListImport: Sendable {
    /// How many are registered at once: for so long nobody else can store anything.
    static let batch = 100

    let workshop: Workshop.ID
    let list: ParticipantList
    /// The language of letters to those whose own the list does not say.
    let language: String?
    /// Whether those who are registered get a letter with the ticket.
    let isTold: Bool
    /// Whose deed it is, also where others go on with it.
    let act: AuditAct?
    private let entries: [ParticipantEntry]
    private var fates: [ParticipantFate] = []

    init(_ list: ParticipantList, to workshop: Workshop.ID, language: String?, isTold: Bool, act: AuditAct? = nil) {
        self.act = act
        self.workshop = workshop
        self.list = list
        self.language = language
        self.isTold = isTold
        entries = list.entries
    }

    var count: Int { entries.count }

    /// How many have been dealt with.
    var done: Int { fates.count }

    var isDone: Bool { done == count }

    /// What has become of those who were dealt with.
    var report: ListReport { ListReport(list, fates: fates) }

    /// Registers the next.
    mutating func step(in store: Store, at now: Instant) async throws {
        let next = Array(entries[done...].prefix(ListImport.batch))
        fates += try await store.acting(as: act).write(at: now) { [self] hub in
            guard let workshop = try hub.workshop(self.workshop) else { throw Problem.notFound }
            return try hub.take(next, to: workshop, language: language, telling: isTold)
        }
    }
}
