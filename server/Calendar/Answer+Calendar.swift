import Crypto
import Foundation
import HTTPTypes

extension Answer {
    /// A calendar file; browsers keep it under `fileName`.
    static func calendar(_ file: CalendarFile, fileName: String? = nil, for call: Call) -> Answer {
        var answer = feed(file.text, type: CalendarFile.contentType, for: call)
        if let fileName { answer.headers[.contentDisposition] = "attachment; filename=\"\(fileName)\"" }
        return answer
    }

    /// What programs ask for again and again: who has it already is told only that (RFC 9110, 15.4.5).
    static func feed(_ text: String, type: String, for call: Call) -> Answer {
        var answer = Answer(type: type, text.utf8)
        let digest = SHA256.hash(data: Data(text.utf8)).prefix(16)
        let tag = "\"\(Data(digest).base64EncodedString())\""
        if call.header(.ifNoneMatch).map({ named(tag, in: $0) }) ?? false { answer = Answer(status: .notModified) }
        answer.headers[.eTag] = tag
        answer.headers[.cacheControl] = "no-cache"
        answer.headers[.vary] = "Accept-Language"
        return answer
    }

    /// Compared weakly, as `If-None-Match` asks: proxies that compress make strong tags weak (RFC 9110, 13.1.2).
    private static func named(_ tag: String, in field: String) -> Bool {
        field.split(separator: ",").contains { part in
            let known = part.trimmingCharacters(in: .whitespaces)
            return known == "*" || known == tag || known == "W/" + tag
        }
    }
}
