import Foundation
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A form that is sent in parts")
struct MultipartTests {
    private let type = "multipart/form-data; boundary=----x'()+_,-./:=?"

    private func form(_ text: String) -> Form { Form(Data(text.utf8), type: type) }

    @Test func `has fields and files`() {
        let form = form(
            "------x'()+_,-./:=?\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nJ\u{F6}rg\r\n\r\nb\r\n"
                + "------x'()+_,-./:=?\r\ncontent-disposition: form-data; name=\"f%22\"; filename=\"l.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n1;2\r\n------x'()+_,-./:=?--\r\n"
        )
        #expect(form["a"] == "Jörg\r\n\r\nb")
        #expect(form.file("f\"") == Data("1;2".utf8))
        #expect(form["f\""] == nil)
        #expect(form.file("a") == nil)
    }

    @Test(arguments: [
        "", "------x'()+_,-./:=?", "------x'()+_,-./:=?\r\n", "------x'()+_,-./:=?--",
        "------x'()+_,-./:=?\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
        "------x'()+_,-./:=?\r\n\r\n\r\n------x'()+_,-./:=?--",
        "------x'()+_,-./:=?\r\nContent-Disposition: form-data\r\n\r\nb\r\n------x'()+_,-./:=?--",
        "------y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n------y--",
    ])
    func `is none when it is cut off or oddly made`(text: String) {
        #expect(form(text)["a"] == nil)
    }

    @Test func `is nothing or something, whatever the bytes are`() {
        var random = SeededRandom(seed: 7)
        let pieces = [
            "------x'()+_,-./:=?", "--", "\r\n", "\r\n\r\n", "content-disposition: form-data; name=\"a\"", "\u{0}",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            _ = form(text.joined())["a"]
        }
    }
}
