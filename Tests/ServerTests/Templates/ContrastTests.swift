import Foundation
import Testing

@testable import Templates

@Suite("The colours of the style sheet")
struct ContrastTests {
    /// Words and what they stand on.
    static let words: [(text: String, ground: String)] =
        [
            ("text", "ground"), ("text", "hued"), ("text", "fill"), ("text", "field"), ("muted", "ground"),
            ("muted", "hued"), ("action", "ground"), ("action", "hued"), ("action", "action-soft"),
            ("action-strong", "action-soft"), ("on-action", "action"), ("on-action", "action-strong"),
            ("text", "info-ground"), ("text", "success-ground"), ("text", "warning-ground"), ("text", "danger-ground"),
            ("muted", "success-ground"), ("danger", "ground"), ("danger", "danger-ground"), ("danger", "hued"),
            ("success", "ground"), ("warning", "ground"), ("info", "ground"), ("on-deep", "deep"),
            ("on-deep-muted", "deep"), ("ground", "text"),
        ] + (0...5).map { ("on-heat-\($0)", "heat-\($0)") }

    /// Edges of controls and shapes that mean something.
    static let shapes = [
        ("border-strong", "ground"), ("field-border", "field"), ("info", "info-ground"), ("success", "success-ground"),
        ("warning", "warning-ground"), ("ring-2", "ground"), ("action", "success-ground"), ("danger", "danger-ground"),
    ]

    /// Answers at the door, read from a distance.
    static let signals = ["come", "known", "wait", "go", "help"]

    let light: [String: Color]
    let dark: [String: Color]

    init() throws {
        let css = String(decoding: try Renderer.forTests.asset("ankerplatz.css")?.bytes ?? [], as: UTF8.self)
        let parts = css.components(separatedBy: "prefers-color-scheme: dark")
        let night = try #require(parts.count > 1 ? parts[1].components(separatedBy: "/* 2 ").first : nil)
        light = Color.named(in: parts[0])
        dark = light.merging(Color.named(in: night)) { $1 }
    }

    @Test(arguments: words)
    func `set words apart from their ground`(text: String, ground: String) throws {
        for palette in [light, dark] {
            #expect(try contrast(text, ground, in: palette) >= 4.5, "\(text) on \(ground)")
        }
    }

    @Test(arguments: shapes)
    func `set shapes apart from their ground`(shape: String, ground: String) throws {
        for palette in [light, dark] {
            #expect(try contrast(shape, ground, in: palette) >= 3, "\(shape) on \(ground)")
        }
    }

    @Test(arguments: signals)
    func `set the words of an answer far apart from it`(signal: String) throws {
        for palette in [light, dark] {
            #expect(try contrast("on-\(signal)", "signal-\(signal)", in: palette) >= 7, "\(signal)")
        }
    }

    @Test func `are measured right`() {
        #expect(abs(Color(hex: "#000000").contrast(to: Color(hex: "#FFFFFF")) - 21) < 0.001)
        #expect(abs(Color(hex: "#767676").contrast(to: Color(hex: "#FFFFFF")) - 4.54) < 0.01)
    }

    private func contrast(_ one: String, _ other: String, in palette: [String: Color]) throws -> Double {
        try #require(palette[one]).contrast(to: #require(palette[other]))
    }
}

/// A colour of sRGB.
struct Color {
    let luminance: Double

    init(hex: some StringProtocol) {
        let number = Int(hex.dropFirst(), radix: 16) ?? 0
        // Relative luminance, WCAG 2.2.
        let linear = [16, 8, 0].map { shift in
            let channel = Double(number >> shift & 0xff) / 255
            return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    func contrast(to other: Color) -> Double {
        (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
    }

    static func named(in css: String) -> [String: Color] {
        let tokens = css.matches(of: /--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})/)
        return Dictionary(tokens.map { (String($0.1), Color(hex: $0.2)) }) { first, _ in first }
    }
}
