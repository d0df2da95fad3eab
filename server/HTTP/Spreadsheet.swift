import Templates

/// A table as a spreadsheet (OpenDocument 1.3, ISO/IEC 26300): its cells know whether they are texts or numbers, so that
/// figures add up and no text is taken for a formula.
struct Spreadsheet: View {
    struct Row: View {
        let cells: [Cell]
    }

    /// One of the three, or none in an empty cell.
    struct Cell: View {
        var text: String?
        /// As XML Schema writes a double.
        var number: String?
        /// From 0 to 1, shown in per cent.
        var share: String?
    }

    let name: String
    let columns: [String]
    let rows: [Row]

    private static let type = "application/vnd.oasis.opendocument.spreadsheet"

    private static let manifest = """
        <?xml version="1.0" encoding="utf-8"?>
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
        <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="\(type)"/>
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
        </manifest:manifest>

        """

    /// The file to keep, with its type first, so that it can be told without unpacking (part 2, 3.3).
    func file(_ name: String, _ renderer: Renderer, _ language: Language) throws -> Answer {
        let content = try renderer.render(.spreadsheet, self, in: EmptyView(), language: language)
        var archive = ZipArchive()
        archive.add("mimetype", Array(Spreadsheet.type.utf8))
        archive.add("content.xml", Array(content.utf8))
        archive.add("META-INF/manifest.xml", Array(Spreadsheet.manifest.utf8))
        return .file(archive.bytes, name, type: Spreadsheet.type)
    }
}
