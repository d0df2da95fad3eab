import Foundation

/// Turns views into pages.
///
/// Everything is read and checked when it is made, so that a broken template stops the start and not a visitor.
/// Made for a folder, it reads the folder anew for every page, so that the next look shows the last edit.
package struct Renderer: Sendable {
    private let folder: String?
    private let loaded: Loaded

    /// `folder` is one like the project's `templates`; without it, what lies beside the program is used.
    package init(folder: String? = nil) throws {
        self.folder = folder
        loaded = try Loaded(folder.map(Renderer.source) ?? .beside)
    }

    /// The page of `view` in `language`, within `frame`; `missing` is told every field that it asks for and none has.
    package func render(
        _ template: Template,
        _ view: any View,
        in frame: any View,
        language: Language,
        missing: (String) -> Void = { _ in }
    ) throws -> String {
        let pages = try current().pages(in: language)
        return try withoutActuallyEscaping(missing) { missing in
            try pages.render(FramedView(view: view, frame: frame, missing: missing), with: template)
        }
    }

    package func words(_ language: Language) -> Words {
        // A folder that is being edited may be broken for a moment; then the words of the start still serve.
        ((try? current()) ?? loaded).pages(in: language).words
    }

    /// The file called `name` that pages load from us.
    package func asset(_ name: String) throws -> LoadedAsset? {
        guard let asset = Asset(rawValue: name) else { return nil }
        return try current().assets[asset]
    }

    private func current() throws -> Loaded {
        guard let folder else { return loaded }
        return try Loaded(Renderer.source(folder))
    }

    private static func source(_ folder: String) -> TemplateSource {
        TemplateSource(folder: URL(filePath: folder, directoryHint: .isDirectory))
    }
}

/// One reading of everything.
private struct Loaded: Sendable {
    let assets: [Asset: LoadedAsset]
    private let german: Pages
    private let english: Pages

    init(_ source: TemplateSource) throws {
        let assets = try Dictionary(uniqueKeysWithValues: Asset.allCases.map { ($0, try source.asset($0)) })
        self.assets = assets
        german = try Pages(words: source.words(.german), source: source, assets: assets)
        english = try Pages(words: source.words(.english), source: source, assets: assets)
    }

    func pages(in language: Language) -> Pages {
        language == .german ? german : english
    }
}
