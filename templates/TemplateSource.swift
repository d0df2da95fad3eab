import Foundation

/// Where templates, phrases and assets come from: the program itself, or a folder like `templates/` while they are
/// being written.
enum TemplateSource: Sendable {
    case embedded
    case folder(String)

    func text(of template: Template) throws -> String {
        let bytes = try read(template.embedded, "pages", "\(template.rawValue).mustache")
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TemplateProblem.notText(template.rawValue)
        }
        return text
    }

    func words(_ language: Language) throws -> Words {
        let embedded = language == .german ? PackageResources.de_json : PackageResources.en_json
        return try Words(language: language, json: read(embedded, "locales", "\(language.code).json"))
    }

    func asset(_ asset: Asset) throws -> LoadedAsset {
        LoadedAsset(asset, bytes: try read(asset.embedded, "assets", asset.rawValue))
    }

    private func read(_ embedded: [UInt8], _ kind: String, _ name: String) throws -> [UInt8] {
        guard case .folder(let folder) = self else { return embedded }
        let root = URL(filePath: folder, directoryHint: .isDirectory).appending(path: kind)
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            if file.lastPathComponent == name { return [UInt8](try Data(contentsOf: file)) }
        }
        throw TemplateProblem.notFound("\(folder)/\(kind)/\(name)")
    }
}
