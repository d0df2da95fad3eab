/// What a kiosk sends to `POST /kiosk/pairings`.
package struct PairingRequest: Hashable, Codable, Sendable {
    package let code: String
    package let name: String?

    package init(code: String, name: String? = nil) {
        self.code = code
        self.name = name
    }
}

/// What a kiosk gets once: its own id and key, and by which keys it knows genuine codes.
package struct PairingAnswer: Hashable, Codable, Sendable {
    package let kiosk: Kiosk.ID
    /// The bearer token of all further requests; short codes are known under a secret derived from it.
    package let key: String
    package let hub: HubID
    package let signingKeys: [PublicSigningKey]
    package let serverTime: Instant

    package init(kiosk: Kiosk.ID, key: String, hub: HubID, signingKeys: [PublicSigningKey], serverTime: Instant) {
        self.kiosk = kiosk
        self.key = key
        self.hub = hub
        self.signingKeys = signingKeys
        self.serverTime = serverTime
    }
}
