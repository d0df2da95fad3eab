import Foundation
import Testing

@testable import AnkerplatzServer

@Suite("A ZIP archive")
struct ZipArchiveTests {
    @Test
    func `holds files by their names, byte for byte`() throws {
        var archive = ZipArchive()
        archive.add("leer", [])
        archive.add("größe.txt", Array("Fünf Boote".utf8))
        let files = try #require(StoredArchive(Data(archive.bytes))).files
        #expect(files == ["leer": Data(), "größe.txt": Data("Fünf Boote".utf8)])
    }

    @Test
    func `says a checksum that others find, too`() {
        // The check value of CRC-32/ISO-HDLC.
        #expect(ZipArchive.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test
    func `of the same files has the same bytes`() {
        let bytes = (0..<2).map { _ in
            var archive = ZipArchive()
            archive.add("a", [1, 2, 3])
            return archive.bytes
        }
        #expect(bytes[0] == bytes[1])
    }
}
