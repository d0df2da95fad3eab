import Mustache

/// All templates of one language, with its phrases and the addresses of the assets written into them.
struct Pages: Sendable {
    let words: Words
    private let library: MustacheLibrary

    init(words: Words, source: TemplateSource, assets: [Asset: LoadedAsset]) throws {
        self.words = words
        MarkupContent.register()
        XMLContent.register()
        var library = MustacheLibrary()
        for template in Template.allCases {
            let text = try Pages.fill(source.text(of: template), of: template, words: words, assets: assets)
            try Pages.register(text, as: template, in: &library)
        }
        self.library = library
    }

    func render(_ object: Any, with template: Template) throws -> String {
        guard let page = library.render(object, withTemplate: template.rawValue) else {
            throw TemplateProblem.notFound(template.rawValue)
        }
        return page
    }

    private static func register(_ text: String, as template: Template, in library: inout MustacheLibrary) throws {
        for sign in [">", "<"] {
            for tag in text.split(separator: "{{\(sign)", omittingEmptySubsequences: false).dropFirst() {
                let name = String(tag.prefix { $0 != "}" }.filter { $0 != " " })
                // A starred name is a field of the view that names the partial.
                guard name.hasPrefix("*") || Template(rawValue: name) != nil else {
                    throw TemplateProblem.unknownPartial(name, template: template.rawValue)
                }
            }
        }
        let saysItsContent = text.hasPrefix("{{%")
        do {
            try library.register(saysItsContent ? text : MarkupContent.pragma + text, named: template.rawValue)
        } catch let error as MustacheTemplate.ParserError {
            throw TemplateProblem.malformed(
                template: template.rawValue,
                line: error.context.lineNumber - (saysItsContent ? 0 : 1),
                reason: "\(error.error)"
            )
        }
    }

    /// Writes in what never changes: phrases (`{{t.key}}`), assets (`{{asset.styleSheet}}`), `{{lang}}` and `{{base}}`.
    private static func fill(
        _ text: String,
        of template: Template,
        words: Words,
        assets: [Asset: LoadedAsset]
    ) throws -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let tag = rest[open.upperBound..<close.lowerBound]
            filled += rest[..<open.lowerBound]
            if tag.hasPrefix("t.") {
                filled += try phrase(String(tag.dropFirst(2)), words: words, template: template)
            } else if tag == "lang" {
                filled += words.screenLanguage.code
            } else if tag == "base" {
                filled += words.screenLanguage.prefix
            } else if tag.hasPrefix("asset."), let asset = Asset.allCases.first(where: { "asset.\($0)" == tag }) {
                filled += "/assets/\(asset.rawValue)?v=\(assets[asset]?.fingerprint ?? "")"
            } else {
                filled += rest[open.lowerBound..<close.upperBound]
            }
            rest = rest[close.upperBound...]
        }
        return filled + rest
    }

    /// A phrase as template text: safe in HTML, its parameters turned into fields of the view.
    private static func phrase(_ key: String, words: Words, template: Template) throws -> String {
        guard let pattern = words.pattern(key) else {
            throw TemplateProblem.unknownPhrase(
                key,
                template: template.rawValue,
                language: words.screenLanguage.code
            )
        }
        return pattern.reduce(into: "") { text, character in
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "{": text += "{{"
            case "}": text += "}}"
            default: text.append(character)
            }
        }
    }
}
