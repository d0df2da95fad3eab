import CPangoCairo

/// A text set in lines of a width, ready to be drawn.
///
/// What people wrote is only ever text: Pango's markup is never read.
@safe final class Passage {
    /// One of its lines, in points.
    struct Line {
        let number: Int
        let height: Double
        /// From its top to where characters stand.
        let baseline: Double
        /// How far from the left it begins.
        let indent: Double
        let width: Double
        /// Whether the text goes on after a blank.
        let endsInBlank: Bool
    }

    let style: TextStyle
    private(set) var lines: [Line] = []
    /// A blank as it stands between the lines; nil of what has one line.
    private(set) var blank: Passage?
    private let layout: OpaquePointer?

    /// `most` is how many lines it may have; what does not fit ends in an ellipsis.
    init(_ text: String, _ style: TextStyle, width: Double, most: Int? = nil, on canvas: Canvas) {
        self.style = style
        unsafe layout = pango_layout_new(canvas.setting)
        let text = text.printable
        unsafe pango_layout_set_text(layout, text, -1)
        unsafe pango_layout_set_width(layout, Passage.units(width))
        unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        if let most {
            unsafe pango_layout_set_height(layout, -Int32(most))
            unsafe pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        describe()
        measure(width, Array(text.utf8))
        if lines.count > 1 { blank = Passage(" ", style, width: width, on: canvas) }
    }

    /// In the first of these styles in which it takes no more than so many lines; in the last it is cut off there only if
    /// `isCut`.
    convenience init(
        _ text: String,
        fitting styles: [TextStyle],
        width: Double,
        lines most: Int,
        isCut: Bool = false,
        on canvas: Canvas
    ) {
        let style = styles.dropLast().first { Passage(text, $0, width: width, on: canvas).lines.count <= most }
        let last = style ?? styles[styles.count - 1]
        self.init(text, last, width: width, most: style == nil && isCut ? most : nil, on: canvas)
    }

    deinit {
        unsafe g_object_unref(UnsafeMutableRawPointer(layout))
    }

    var height: Double { lines.reduce(0) { $0 + $1.height } }

    /// What Pango draws; it stays the layout's.
    func line(_ number: Int) -> UnsafeMutablePointer<PangoLayoutLine>? {
        unsafe pango_layout_get_line_readonly(layout, Int32(number))
    }

    private func describe() {
        let font = unsafe pango_font_description_new()
        // Open Sans for text; what it lacks comes from DejaVu, and from whatever else there is.
        let family = style.family == .sans ? "Open Sans,DejaVu Sans,sans-serif" : "DejaVu Sans Mono,monospace"
        unsafe pango_font_description_set_family(font, family)
        unsafe pango_font_description_set_absolute_size(font, Double(Passage.units(style.size)))
        unsafe pango_font_description_set_weight(font, style.weight.pango)
        unsafe pango_layout_set_font_description(layout, font)
        unsafe pango_font_description_free(font)
        let attributes = unsafe pango_attr_list_new()
        unsafe pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(Passage.units(style.spacing)))
        // A name that is cut where a line ends is told without a hyphen that is not in it.
        unsafe pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        unsafe pango_layout_set_attributes(layout, attributes)
        unsafe pango_attr_list_unref(attributes)
    }

    private func measure(_ width: Double, _ text: [UInt8]) {
        lines = (0..<Int(unsafe pango_layout_get_line_count(layout))).map { number in
            var box = PangoRectangle()
            unsafe pango_layout_line_get_extents(line(number), nil, &box)
            let height = max(style.leading, Passage.points(box.height))
            let rest = width - Passage.points(box.width)
            let indent =
                switch style.alignment {
                case .left: 0.0
                case .centre: rest / 2
                case .right: rest
                }
            let baseline = (height - Passage.points(box.height)) / 2 - Passage.points(box.y)
            let end = Int(unsafe line(number)?.pointee.start_index ?? 0) + Int(unsafe line(number)?.pointee.length ?? 0)
            return Line(
                number: number,
                height: height,
                baseline: baseline,
                indent: indent,
                width: width - rest,
                endsInBlank: end < text.count && (text[end] == 32 || end > 0 && text[end - 1] == 32)
            )
        }
    }

    private static func units(_ points: Double) -> Int32 { Int32((points * Double(PANGO_SCALE)).rounded()) }

    private static func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }
}

extension TextStyle.Weight {
    fileprivate var pango: PangoWeight {
        switch self {
        case .regular: PANGO_WEIGHT_NORMAL
        case .semibold: PANGO_WEIGHT_SEMIBOLD
        case .bold: PANGO_WEIGHT_BOLD
        }
    }
}
