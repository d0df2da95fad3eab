import CPangoCairo
import QRCode

/// A PDF file in the making, page by page; with `Passage` the only place that touches Cairo and Pango.
///
/// It never leaves the thread that made it: Pango keeps a font map for each.
@safe final class Canvas {
    /// Where Cairo puts what it writes.
    private final class Output {
        var bytes: [UInt8] = []
    }

    private let output = Output()
    private let surface: OpaquePointer?
    private let context: OpaquePointer?
    /// What passages are set in.
    let setting: OpaquePointer?

    init(_ document: Document) {
        let sink = unsafe Unmanaged.passUnretained(output).toOpaque()
        unsafe surface = cairo_pdf_surface_create_for_stream(
            { sink, data, length in
                guard let sink = unsafe sink, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
                let written = unsafe UnsafeBufferPointer(start: data, count: Int(length))
                unsafe Unmanaged<Output>.fromOpaque(sink).takeUnretainedValue().bytes.append(contentsOf: written)
                return CAIRO_STATUS_SUCCESS
            },
            sink,
            document.paper.width,
            document.paper.height
        )
        // Its cross-reference table is plain text, which `DocumentLanguage` goes on from.
        unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title.printable)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document.sender.printable)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Ankerplatz")
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, document.date)
        unsafe context = cairo_create(surface)
        unsafe setting = pango_cairo_create_context(context)
        unsafe pango_context_set_language(setting, pango_language_from_string(document.language))
        unsafe pango_context_set_round_glyph_positions(setting, 0)
    }

    deinit {
        unsafe g_object_unref(UnsafeMutableRawPointer(setting))
        unsafe cairo_destroy(context)
        // Nothing is written after this, so nothing outlives the output.
        unsafe cairo_surface_destroy(surface)
    }

    /// The whole file; nothing can be drawn any more.
    func file() throws(DocumentFailure) -> [UInt8] {
        unsafe cairo_surface_finish(surface)
        for status in unsafe [cairo_status(context), cairo_surface_status(surface)]
        where status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED {
            throw .notDrawn(unsafe String(cString: cairo_status_to_string(status)))
        }
        return output.bytes
    }

    /// Says what the things drawn from now on are, over several pages.
    func begin(_ tag: Tag) {
        unsafe cairo_tag_begin(context, tag.rawValue, nil)
    }

    func end(_ tag: Tag) {
        unsafe cairo_tag_end(context, tag.rawValue)
    }

    func endPage() {
        unsafe cairo_show_page(context)
    }

    /// Says what the things drawn by `body` are (ISO 32000-1, 14.8.4).
    func tagged(_ tag: Tag, _ body: () -> Void) {
        begin(tag)
        body()
        end(tag)
    }

    func draw(_ line: Passage.Line, of passage: Passage, x: Double, y: Double) {
        use(passage.style.colour)
        unsafe cairo_move_to(context, x, y)
        unsafe pango_cairo_show_layout_line(context, passage.line(line.number))
        // Pango leaves out the blank at the end of a line, and readers would make one word of two.
        guard line.endsInBlank, let blank = passage.blank else { return }
        unsafe cairo_move_to(context, x + line.width, y)
        unsafe pango_cairo_show_layout_line(context, blank.line(0))
    }
}

// MARK: Shapes

extension Canvas {
    func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ colour: Colour, isDashed: Bool) {
        use(colour)
        unsafe cairo_set_line_width(context, 0.75)
        if isDashed { unsafe cairo_set_dash(context, [3, 3], 2, 0) }
        unsafe cairo_move_to(context, start.x, start.y)
        unsafe cairo_line_to(context, end.x, end.y)
        unsafe cairo_stroke(context)
        unsafe cairo_set_dash(context, nil, 0, 0)
    }

    func fill(x: Double, y: Double, width: Double, height: Double, _ colour: Colour) {
        use(colour)
        unsafe cairo_rectangle(context, x, y, width, height)
        unsafe cairo_fill(context)
    }

    /// A frame with round corners.
    func frame(x: Double, y: Double, width: Double, height: Double, radius: Double, _ colour: Colour) {
        use(colour)
        unsafe cairo_set_line_width(context, 0.75)
        unsafe cairo_new_sub_path(context)
        let corners = [(x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        for (turn, corner) in corners.enumerated() {
            let centre = (
                x: corner.0 + (turn < 2 ? -radius : radius),
                y: corner.1 + (turn == 0 || turn == 3 ? radius : -radius)
            )
            let start = Double(turn - 1) * .pi / 2
            unsafe cairo_arc(context, centre.x, centre.y, radius, start, start + .pi / 2)
        }
        unsafe cairo_close_path(context)
        unsafe cairo_stroke(context)
    }

    /// A symbol with its quiet zone, as squares in one path, so that no hairline shows between neighbours.
    func symbol(_ symbol: QRSymbol, x: Double, y: Double, side: Double) {
        use(.symbol)
        let module = side / Double(symbol.size + 2 * QRSymbol.quietZone)
        for row in 0..<symbol.size {
            for run in symbol.darkRuns(row: row) {
                unsafe cairo_rectangle(
                    context,
                    x + Double(run.lowerBound + QRSymbol.quietZone) * module,
                    y + Double(row + QRSymbol.quietZone) * module,
                    Double(run.count) * module,
                    module
                )
            }
        }
        unsafe cairo_fill(context)
    }

    /// The sign of the house, an anchor, drawn as the pages draw it.
    func mark(x: Double, y: Double, side: Double) {
        use(.action)
        let point = { (left: Double, top: Double) in (x: x + left * side / 40, y: y + top * side / 40) }
        unsafe cairo_set_line_width(context, 3 * side / 40)
        unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        let ring = point(20, 8)
        unsafe cairo_new_sub_path(context)
        unsafe cairo_arc(context, ring.x, ring.y, 4.5 * side / 40, 0, 2 * .pi)
        let strokes: [[(Double, Double)]] = [
            [(20, 12.5), (20, 35)], [(13, 18), (27, 18)], [(5, 22), (20, 35), (35, 22)],
        ]
        for stroke in strokes {
            for (number, corner) in stroke.enumerated() {
                let place = point(corner.0, corner.1)
                if number == 0 { unsafe cairo_move_to(context, place.x, place.y) }
                unsafe cairo_line_to(context, place.x, place.y)
            }
        }
        unsafe cairo_stroke(context)
        unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
        unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
    }

    private func use(_ colour: Colour) {
        unsafe cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
    }
}

/// What a part of a page is (ISO 32000-1, 14.8.4).
enum Tag: String {
    case document = "Document"
    case division = "Div"
    case title = "H1"
    case heading = "H2"
    case paragraph = "P"
    case figure = "Figure"
    case table = "Table"
    case row = "TR"
    case headCell = "TH"
    case cell = "TD"
}
