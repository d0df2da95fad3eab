import Foundation
import HubDomain
import SQLStore
import Testing

@Suite("A value")
struct SQLConvertibleTests {
    enum Berth: String, SQLConvertible { case north, south }

    let folder: TemporaryFolder
    let database: SQLDatabase

    init() throws {
        folder = try TemporaryFolder()
        let table = "CREATE TABLE thing (whole INTEGER, broken REAL, words TEXT, bytes BLOB)"
        database = try SQLDatabase(
            path: folder.file("things.sqlite"),
            migrations: [Migration("Things", [.table(table)])]
        )
    }

    @Test func `comes back as it was stored`() async throws {
        try await expectRoundTrip(Int.min, in: "whole")
        try await expectRoundTrip(UInt32.max, in: "whole")
        try await expectRoundTrip(UInt8.max, in: "whole")
        try await expectRoundTrip(Int32.min, in: "whole")
        try await expectRoundTrip(true, in: "whole")
        try await expectRoundTrip(false, in: "whole")
        try await expectRoundTrip(0.1, in: "broken")
        try await expectRoundTrip("Jörg Müller 🚢 <b>", in: "words")
        try await expectRoundTrip("", in: "words")
        try await expectRoundTrip(Data([0, 255, 0]), in: "bytes")
        try await expectRoundTrip(Data(), in: "bytes")
        try await expectRoundTrip(Berth.south, in: "words")
        try await expectRoundTrip(Instant(milliseconds: -1), in: "whole")
        try await expectRoundTrip(TimeSpan.hours(-3), in: "whole")
        try await expectRoundTrip(LocalDate(dayNumber: 20_000), in: "words")
        try await expectRoundTrip(Identifier<Self>("0a1b"), in: "words")
        try await expectRoundTrip(Identifier<Self>?.none, in: "words")
        try await expectRoundTrip(Data?.some(Data()), in: "bytes")
    }

    @Test(arguments: [
        ("SELECT 'x' AS thing", "column thing: TEXT is no UInt8"),
        ("SELECT 256 AS thing", "column thing: INTEGER is no UInt8"),
        ("SELECT -1 AS thing", "column thing: INTEGER is no UInt8"),
        ("SELECT NULL AS thing", "column thing: NULL is no UInt8"),
        ("SELECT 1.5 AS thing", "column thing: REAL is no UInt8"),
        ("SELECT 1 AS other, 2 AS another", "no column thing among other, another"),
    ])
    func `of another type or place is refused without being named`(query: String, reason: String) async throws {
        let row = try #require(try await database.read { try $0.row(SQL(stringLiteral: query)) })
        #expect(throws: SQLFailure.invalid(reason)) { try row["thing"] as UInt8 }
    }

    @Test func `unknown to its enum is refused`() async throws {
        await #expect(throws: SQLFailure.invalid("column 'west': TEXT is no Berth")) {
            try await database.read { try $0.value("SELECT 'west'") as Berth? }
        }
    }

    @Test func `of text with a NUL character is refused instead of cut`() async throws {
        await #expect(throws: SQLFailure.invalid("a NUL character in text")) {
            try await database.write { try $0.execute("INSERT INTO thing (words) VALUES (\("a\0b"))") }
        }
    }

    @Test func `must be of its column's type`() async throws {
        await #expect(throws: SQLFailure.invalid("cannot store TEXT value in INTEGER column thing.whole")) {
            try await database.write { try $0.execute("INSERT INTO thing (whole) VALUES (\("x"))") }
        }
    }

    private func expectRoundTrip<Value: SQLConvertible & Equatable>(_ value: Value, in column: String) async throws {
        let name = SQL(stringLiteral: column)
        let row = try await database.write { transaction in
            try transaction.row("INSERT INTO thing (\(name)) VALUES (\(value)) RETURNING \(name)")
        }
        #expect(try #require(row)[column] == value)
    }
}
