import Foundation

/// A folder with templates, phrases and assets: the one that lies beside the program, or one like the project's
/// `templates` while they are being written.
struct TemplateSource: Sendable {
    private let folder: URL
    /// Where each file is, by its name.
    private let files: [String: URL]

    init(folder: URL) {
        self.folder = folder
        var files: [String: URL] = [:]
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let file = all?.nextObject() as? URL { files[file.lastPathComponent] = file }
        self.files = files
    }

    /// What was built along with the program, wherever both were put together.
    static var beside: TemplateSource {
        TemplateSource(folder: Bundle.main.bundleURL.appending(path: "ankerplatz_Templates.resources"))
    }

    func text(of template: Template) throws -> String {
        guard let text = String(validating: try read("\(template.rawValue).mustache"), as: UTF8.self) else {
            throw TemplateProblem.notText(template.rawValue)
        }
        return text
    }

    func words(_ language: ScreenLanguage) throws -> Words {
        let phrases = try read("\(language.code).json")
        return switch language {
        case .standard(let language): try Words(language: language, json: phrases)
        case .plainGerman: try Words(language, over: words(.standard(.german)), json: phrases)
        }
    }

    func asset(_ asset: Asset) throws -> LoadedAsset {
        LoadedAsset(asset, bytes: try read(asset.rawValue))
    }

    private func read(_ name: String) throws -> [UInt8] {
        guard let file = files[name] else { throw TemplateProblem.notFound(folder.appending(path: name).path()) }
        return [UInt8](try Data(contentsOf: file))
    }
}
