/// Why templates cannot be used; told at the start, not to a visitor.
package enum TemplateProblem: Error, Equatable, CustomStringConvertible {
    case notFound(String)
    case notText(String)
    case malformed(template: String, line: Int, reason: String)
    case unknownPartial(String, template: String)
    case unknownPhrase(String, template: String, language: String)

    package var description: String {
        switch self {
        case .notFound(let path):
            "\(path) is missing: it belongs beside the program, or give --templates a folder like the project's templates folder."
        case .notText(let name):
            "The template \(name) is not UTF-8 text."
        case .malformed(let template, let line, let reason):
            "The template \(template) cannot be read at line \(line): \(reason)."
        case .unknownPartial(let name, let template):
            "The template \(template) includes \(name), which is no template."
        case .unknownPhrase(let key, let template, let language):
            "The template \(template) uses the phrase \(key), which locales/\(language).json does not have."
        }
    }
}
