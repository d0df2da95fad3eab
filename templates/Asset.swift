import Foundation

/// A file that pages load from us.
package enum Asset: String, CaseIterable, Sendable {
    case styleSheet = "ankerplatz.css"
    /// Of displays at doors and in the foyer alone, whose browsers are slow.
    case display = "display.css"
    case icon = "icon.svg"
    /// Of a kiosk whose scanner is a camera.
    case cameraScript = "camera.js"
    case kioskScript = "kiosk.js"
    case pageScript = "page.js"
    /// The mark on a ticket in a phone's wallet, for one, two and three pixels to a point.
    case passIcon = "pass-icon.png"
    case passIconDouble = "pass-icon-2x.png"
    case passIconTriple = "pass-icon-3x.png"

    package var contentType: String {
        switch self {
        case .styleSheet, .display: "text/css; charset=utf-8"
        case .icon: "image/svg+xml"
        case .passIcon, .passIconDouble, .passIconTriple: "image/png"
        case .cameraScript, .kioskScript, .pageScript: "text/javascript; charset=utf-8"
        }
    }
}

/// A file for the browser, with the fingerprint that lets it be kept for ever under its own address.
package struct LoadedAsset: Sendable {
    package let bytes: [UInt8]
    package let contentType: String
    package let fingerprint: String

    init(_ asset: Asset, bytes: [UInt8]) {
        self.bytes = bytes
        contentType = asset.contentType
        // FNV-1a, 64 bits: tells versions apart, protects nothing.
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        fingerprint = String(hash, radix: 16)
    }
}
