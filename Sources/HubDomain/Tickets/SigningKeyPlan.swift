/// When a hub's keys sign.
package enum SigningKeyPlan {
    /// How long a key is published before it signs, so that every kiosk holds it by then.
    package static let notice = TimeSpan.hours(96)
    /// After how long a key gives way to another one by itself.
    package static let yearly = TimeSpan.days(365)
    /// How many keys a code can name.
    package static let most = 256

    /// From when on a key that is published now signs: at once where none is in force, since whoever waits would have no
    /// ticket, and no kiosk could take the ones before for good either.
    package static func notBefore(publishedAt now: Instant, besides others: [PublicSigningKey]) -> Instant {
        others.contains { $0.signs(at: now) } ? now + notice : now
    }

    /// The key that takes the place of the last one in force: of those announced already the one that would sign first, since
    /// kiosks are the likeliest to hold it; nil where there is none.
    package static func successor(of withdrawn: SigningKeyID, among keys: [PublicSigningKey]) -> PublicSigningKey? {
        keys.filter { $0.id != withdrawn }.min { ($0.notBefore, $0.id) < ($1.notBefore, $1.id) }
    }
}

extension PublicSigningKey {
    /// Whether codes are signed with it at `now`.
    package func signs(at now: Instant) -> Bool {
        notBefore <= now && isUsable(at: now)
    }
}
