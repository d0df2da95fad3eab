extension String {
    /// On one line and without what is not for print: controls, what is no character, and what turns the direction of what
    /// follows.
    var printable: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            // Cairo takes no text with one of these.
            if scalar.properties.isNoncharacterCodePoint { continue }
            switch (scalar.properties.generalCategory, scalar.value) {
            case (.control, _), (.lineSeparator, _), (.paragraphSeparator, _): scalars.append(" ")
            case (_, 0x202A...0x202E), (_, 0x2066...0x2069): continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
