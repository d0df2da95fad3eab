extension QRSymbol {
    /// The symbol with its quiet zone as an SVG element, black on white in every colour scheme.
    ///
    /// - Parameters:
    ///   - title: What the picture is, for those who do not see it.
    ///   - description: What to do when it cannot be scanned.
    ///   - styleClass: The class for the page's style sheet; a file of its own needs none.
    /// - Returns: One element, fit for a page and, as it names its namespace, for a file.
    package func svg(title: String, description: String? = nil, styleClass: String? = nil) -> String {
        let side = size + 2 * Self.quietZone
        let name = styleClass.map { #" class="\#(Self.escaped($0))""# } ?? ""
        let detail = description.map { "<desc>\(Self.escaped($0))</desc>" } ?? ""
        return """
            <svg xmlns="http://www.w3.org/2000/svg"\(name) viewBox="0 0 \(side) \(side)" \
            width="\(side * 8)" height="\(side * 8)" role="img" shape-rendering="crispEdges">\
            <title>\(Self.escaped(title))</title>\(detail)\
            <rect width="\(side)" height="\(side)" fill="#FFFFFF"/>\
            <path fill="#000000" d="\(path)"/></svg>
            """
    }

    /// One rectangle for each run of dark modules, so that no hairline shows between neighbours.
    private var path: String {
        // As bytes: a text that grows by interpolation takes half as long again.
        let numbers = (0..<size + Self.quietZone).map { Array(String($0).utf8) }
        var path: [UInt8] = []
        path.reserveCapacity(size * size * 4)
        for row in 0..<size {
            for run in darkRuns(row: row) {
                path.append(UInt8(ascii: "M"))
                path += numbers[run.lowerBound + Self.quietZone]
                path.append(UInt8(ascii: " "))
                path += numbers[row + Self.quietZone]
                path.append(UInt8(ascii: "h"))
                path += numbers[run.count]
                path += [UInt8]("v1h-".utf8)
                path += numbers[run.count]
                path.append(UInt8(ascii: "z"))
            }
        }
        return String(decoding: path, as: UTF8.self)
    }

    private static func escaped(_ text: String) -> String {
        // By scalars: with a mark above it, a quotation mark is another character, and ends an attribute all the same.
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
