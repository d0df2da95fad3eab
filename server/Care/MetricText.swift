/// Figures for machines that watch, in the Prometheus text format 0.0.4.
struct MetricText {
    enum Kind: String {
        case counter
        case gauge
    }

    private(set) var text = ""

    /// One figure, without labels.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int64) {
        begin(name, kind, help)
        text += "\(name) \(value)\n"
    }

    /// One figure for each value of a label.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, by label: String, _ values: [(String, Int64)]) {
        begin(name, kind, help)
        for (key, value) in values { text += "\(name){\(label)=\"\(MetricText.escaped(key))\"} \(value)\n" }
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
