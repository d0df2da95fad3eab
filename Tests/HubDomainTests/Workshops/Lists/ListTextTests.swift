import Foundation
import Testing

@testable import HubDomain

@Suite("The text of a file that somebody brings")
struct ListTextTests {
    private let text = "Jörg Weiß;„Straße“ – 5 €\r\n"

    @Test func `is read as UTF-8, with the mark and without`() throws {
        #expect(try ListText(Array(text.utf8)).text == text)
        #expect(try ListText([0xEF, 0xBB, 0xBF] + Array(text.utf8)).text == text)
    }

    @Test func `is read as the Windows-1252 that German spreadsheets write`() throws {
        let bytes: [UInt8] =
            [0x4A, 0xF6, 0x72, 0x67, 0x20, 0x57, 0x65, 0x69, 0xDF, 0x3B, 0x84, 0x53, 0x74, 0x72, 0x61, 0xDF, 0x65]
            + [0x93, 0x20, 0x96, 0x20, 0x35, 0x20, 0x80, 0x0D, 0x0A]
        #expect(try ListText(bytes).text == text)
    }

    @Test func `is read as UTF-16 with its mark, whichever byte comes first`() throws {
        let units = Array(text.utf16)
        #expect(try ListText([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).text == text)
        #expect(try ListText([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }).text == text)
        #expect(try ListText([0xFF, 0xFE]).text == "")
        #expect(try ListText([0xFF, 0xFE, 0x41]).text == "")
        #expect(try ListText([0xFF, 0xFE, 0x41, 0x00, 0x42]).text == "A")
    }

    @Test func `is not a workbook, nor anything else that is no text`() {
        #expect(throws: ListProblem.workbook) { try ListText([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]) }
        #expect(throws: ListProblem.workbook) { try ListText([0xD0, 0xCF, 0x11, 0xE0, 0xA1]) }
        #expect(throws: ListProblem.notText) { try ListText([0x4E, 0x00, 0x61, 0x00]) }
    }

    @Test func `is some text or a problem, whatever the bytes are`() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<100_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in ListTextTests.byte(&random) }
            guard let text = try? ListText(bytes) else { continue }
            guard let list = try? ParticipantList(text) else { continue }
            #expect(list.lines.count <= bytes.count)
        }
        // Below a heading that is right, cells are read too.
        let header = Array("Name;E-Mail;Plätze;Begleitung;Sprache\n".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in ListTextTests.byte(&random) }
            guard let text = try? ListText(header + bytes), let list = try? ParticipantList(text) else { continue }
            let numbers = list.lines.map(\.number)
            #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count && numbers.allSatisfy { $0 > 1 })
        }
    }

    /// More often than not one that means something in a table.
    private static func byte(_ random: inout SeededRandom) -> UInt8 {
        let telling = Array("\"\";,\t\r\n\n =@.ä19ab".utf8)
        return Bool.random(using: &random)
            ? telling[Int.random(in: telling.indices, using: &random)] : UInt8.random(in: .min ... .max, using: &random)
    }
}
