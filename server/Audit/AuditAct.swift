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

    /// The names of the members that are not equal; a version says nothing of its own.
    static func members<Value>(of old: Value, differingIn new: Value) -> [String] {
        zip(Mirror(reflecting: old).children, Mirror(reflecting: new).children)
            .filter { !areEqual($0.value, $1.value) }
            .compactMap(\.0.label).filter { $0 != "version" }
    }

    /// Equal sets may be described in different orders; only what has no equality is compared by its description.
    private static func areEqual(_ old: Any, _ new: Any) -> Bool {
        func isSame<Member: Equatable>(_ old: Member) -> Bool { old == new as? Member }
        guard let old = old as? any Equatable else { return String(describing: old) == String(describing: new) }
        return isSame(old)
    }
}

extension HubTransaction {
    /// Says what the deed is done to, for the audit log.
    func concerns<Subject>(_ kind: AuditTarget.Kind, _ id: Identifier<Subject>) {
        audit?.concerns(AuditTarget(kind, id.text))
    }

    /// Says which members of something are other than before, for the audit log.
    func changes<Value>(_ old: Value, into new: Value) {
        audit?.changes(AuditDraft.members(of: old, differingIn: new))
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
