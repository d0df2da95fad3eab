import Foundation
import HubDomain
import SQLStore

extension House {
    /// Why there is no other key.
    enum KeyFailure: Error, Equatable {
        /// A code can name 256.
        case noneLeft
    }

    /// Publishes a new key; it signs when every kiosk can hold it.
    func rotateKeys(at now: Instant, by actor: AuditActor = .server) async throws -> (
        key: SigningKeyID, signsFrom: Instant
    ) {
        let key = try await newKey(at: now)
        let store = store.acting(as: AuditAct(actor: actor, action: .keyAnnounced))
        return (key.id, try await store.write(at: now) { try $0.announce(key) })
    }

    /// Withdraws a key; where it was the last one, another one is made in its place.
    func withdrawKey(_ id: SigningKeyID, at now: Instant) async throws -> KeyWithdrawal {
        let isLast = try await store.read(at: now) { hub in
            try hub.publicSigningKeys().contains { $0.id == id } && hub.needsSuccessor(id)
        }
        let replacement = isLast ? try await newKey(at: now) : nil
        let store = store.acting(as: AuditAct(actor: .commandLine, action: .keyWithdrawn))
        return try await store.write(at: now) { hub in
            if let replacement { try hub.announce(replacement) }
            return try hub.withdraw(id)
        }
    }

    /// Rotates when the newest key has been there for a year; what was made before anybody counted is as old as this.
    func rotateKeysWhenDue(at now: Instant) async throws -> SigningKeyID? {
        let newest = try await store.read(at: now) { hub in
            try hub.signingKeyStates().filter { $0.withdrawnAt == nil }.max { $0.key.id < $1.key.id }
        }
        guard let newest else { return nil }
        guard let announcedAt = newest.announcedAt else {
            try await store.write(at: now) { try $0.countAge(of: newest.key.id) }
            return nil
        }
        guard announcedAt + SigningKeyPlan.yearly <= now else { return nil }
        return try await rotateKeys(at: now).key
    }

    /// A key that is on disk before anybody hears of it.
    private func newKey(at now: Instant) async throws -> SigningKey {
        guard let id = try await store.read(at: now, { try $0.nextSigningKey() }) else { throw KeyFailure.noneLeft }
        return try store.secrets.addSigningKey(id, in: directory)
    }
}
