import Foundation

/// Turns views into pages.
///
/// Everything is read and checked when it is made, so that a broken template stops the start and not a visitor.
/// Made for a folder, it reads the folder anew for every page, so that the next look shows the last edit.
package struct Renderer: Sendable {
    private let folder: String?
    private let languages: [ScreenLanguage]
    private let loaded: Loaded

    /// Reads a folder like the project's `templates`, or else what lies beside the program; `plainly` for screens that are
    /// offered in plain words, too.
    package init(folder: String? = nil, plainly: Bool = false) throws {
        self.folder = folder
        languages = plainly ? ScreenLanguage.allCases : Language.allCases.map(ScreenLanguage.standard)
        loaded = try Loaded(folder.map(Renderer.source) ?? .beside, in: languages)
    }

    /// The page of `view` in `language`, within `frame`; `missing` is told every field that it asks for and none has.
    package func render(
        _ template: Template,
        _ view: any View,
        in frame: any View,
        language: Language,
        missing: (String) -> Void = { _ in }
    ) throws -> String {
        try render(template, view, in: frame, language: .standard(language), missing: missing)
    }

    package func render(
        _ template: Template,
        _ view: any View,
        in frame: any View,
        language: ScreenLanguage,
        missing: (String) -> Void = { _ in }
    ) throws -> String {
        let pages = try current().pages(in: language)
        return try withoutActuallyEscaping(missing) { missing in
            try pages.render(FramedView(view: view, frame: frame, missing: missing), with: template)
        }
    }

    package func words(_ language: Language) -> Words {
        words(.standard(language))
    }

    package func words(_ language: ScreenLanguage) -> Words {
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
        return try Loaded(Renderer.source(folder), in: languages)
    }

    private static func source(_ folder: String) -> TemplateSource {
        TemplateSource(folder: URL(filePath: folder, directoryHint: .isDirectory))
    }
}

/// One reading of everything.
private struct Loaded: Sendable {
    let assets: [Asset: LoadedAsset]
    private let german: Pages
    private let others: [ScreenLanguage: Pages]

    init(_ source: TemplateSource, in languages: [ScreenLanguage]) throws {
        let assets = try Dictionary(uniqueKeysWithValues: Asset.allCases.map { ($0, try source.asset($0)) })
        self.assets = assets
        func pages(in language: ScreenLanguage) throws -> Pages {
            try Pages(words: source.words(language), source: source, assets: assets)
        }
        german = try pages(in: .standard(.german))
        let others = languages.filter { $0 != .standard(.german) }
        self.others = try Dictionary(uniqueKeysWithValues: others.map { ($0, try pages(in: $0)) })
    }

    /// German is the hub's own.
    func pages(in language: ScreenLanguage) -> Pages {
        others[language] ?? german
    }
}
