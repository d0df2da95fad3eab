import HTTPTypes

extension Answer {
    /// A document that the reader's browser puts into a file, and nobody between keeps.
    static func file(_ content: [UInt8], _ name: String, type: String = "application/pdf") -> Answer {
        var answer = Answer(type: type, content)
        answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        answer.headers[.cacheControl] = "private, no-store"
        return answer
    }
}
