/// A sheet of paper (ISO 216), upright.
package enum Paper: String, CaseIterable, Sendable {
    case a4
    case a6

    var width: Double { self == .a4 ? 210.millimetres : 105.millimetres }
    var height: Double { self == .a4 ? 297.millimetres : 148.millimetres }
}

extension Double {
    /// Millimetres in points, of which 72 are an inch.
    var millimetres: Double { self * 72 / 25.4 }
}
