/// A sheet: of paper (ISO 216), upright, or a badge by itself, as label printers have it.
package enum Paper: CaseIterable, Sendable {
    case a4
    case a6
    case badge

    var width: Double {
        switch self {
        case .a4: 210.millimetres
        case .a6: 105.millimetres
        case .badge: BadgeLook.width
        }
    }

    var height: Double {
        switch self {
        case .a4: 297.millimetres
        case .a6: 148.millimetres
        case .badge: BadgeLook.height
        }
    }
}

extension Double {
    /// Millimetres in points, of which 72 are an inch.
    var millimetres: Double { self * 72 / 25.4 }
}
