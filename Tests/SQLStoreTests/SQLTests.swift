import Testing

@testable import SQLStore

@Suite("A statement")
struct SQLTests {
    @Test func `binds what is interpolated and pastes none of it`() {
        let name = "Robert'); DROP TABLE berth; --"
        let sql: SQL = "SELECT * FROM berth WHERE id = \(name) AND depth > \(3)"
        #expect(sql.text == "SELECT * FROM berth WHERE id = ? AND depth > ?")
        #expect(sql.values == [.text(name), .integer(3)])
    }

    @Test func `binds NULL for nil`() {
        let note: String? = nil
        let sql: SQL = "SELECT \(note)"
        #expect(sql.values == [.null])
    }

    @Test func `takes another statement in with its values`() {
        let condition: SQL = "depth > \(3)"
        let sql: SQL = "SELECT * FROM berth WHERE id <> \("north") AND \(condition)"
        #expect(sql.text == "SELECT * FROM berth WHERE id <> ? AND depth > ?")
        #expect(sql.values == [.text("north"), .integer(3)])
        #expect((sql + " LIMIT \(1)").values == [.text("north"), .integer(3), .integer(1)])
    }

    @Test func `writes a list as place holders`() {
        let sql: SQL = "SELECT * FROM berth WHERE id IN \(list: ["north", "south"])"
        #expect(sql.text == "SELECT * FROM berth WHERE id IN (?, ?)")
        #expect(sql.values == [.text("north"), .text("south")])
    }

    @Test func `with a long list is not kept prepared, since the next one is of another length`() {
        let long: SQL = "SELECT 1 WHERE 1 IN \(list: Array(1...100))"
        #expect(!long.isReusable)
        #expect(!("SELECT \(0) UNION ALL \(long)" as SQL).isReusable)
        #expect(("SELECT 1 WHERE 1 IN \(list: [1, 2])" as SQL).isReusable)
    }

    @Test(arguments: [("IN", 0), ("NOT IN", 2)])
    func `finds nothing in an empty list`(test: String, found: Int) async throws {
        let folder = try TemporaryFolder()
        let database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.berths])
        let nobody: [Int] = []
        let condition: SQL = test == "IN" ? "depth IN \(list: nobody)" : "depth NOT IN \(list: nobody)"
        #expect(try await database.read { try $0.rows("SELECT * FROM berth WHERE \(condition)") }.count == found)
    }
}
