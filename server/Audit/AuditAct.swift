import HubDomain

/// Whose deed a write is, as far as it is known before it begins.
struct AuditAct: Sendable {
    let actor: AuditActor
    let action: AuditAction
    /// What the request names.
    var targets: [AuditTarget] = []
}

/// The entry of the audit log while its transaction runs: what was made has an id only then.
final class AuditDraft {
    let action: AuditAction
    private(set) var actor: AuditActor
    private(set) var targets: [AuditTarget]
    private(set) var changed: Set<String> = []
    /// How many rows were written that are nobody's deed.
    private(set) var rowsAside = 0

    init(_ act: AuditAct) {
        action = act.action
        actor = act.actor
        targets = act.targets
    }

    func isDone(by actor: AuditActor) {
        self.actor = actor
    }

    func concerns(_ target: AuditTarget) {
        if !targets.contains(target) { targets.append(target) }
    }

    func setAside(_ rows: Int) {
        rowsAside += rows
    }

    func changes(_ members: some Collection<String>) {
        changed.formUnion(members)
    }
}

extension HubTransaction {
    /// Says what the deed is done to, for the audit log.
    func concerns<Subject>(_ kind: AuditTarget.Kind, _ id: Identifier<Subject>) {
        audit?.concerns(AuditTarget(kind, id.text))
    }

    /// Says which members of something are other than before, for the audit log.
    func changes<Value>(_ old: Value, into new: Value) {
        guard let audit else { return }
        let known = Mirror(reflecting: old).children
        let now = Mirror(reflecting: new).children
        let differing = zip(known, now).filter { String(describing: $0.value) != String(describing: $1.value) }
        audit.changes(differing.compactMap(\.0.label).filter { $0 != "version" })
    }
}

extension AuditActor {
    init(_ caller: Caller) {
        self =
            switch caller {
            case .anonymous: .anonymous
            case .account(let account, _): .account(account.id)
            case .kiosk(let id, _): .kiosk(id)
            case .holder(let id): .holder(id)
            }
    }
}
