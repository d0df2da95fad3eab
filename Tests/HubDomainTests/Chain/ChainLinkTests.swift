import HubDomain
import Testing

@Suite("A chain of records")
struct ChainLinkTests {
    private let records = (1...5).map { ChainedRecord(["\($0)", nil, "in"]) }

    private var chain: [ChainLink] {
        records.reduce(into: []) { $0.append(ChainLink(of: $1, after: $0.last)) }
    }

    @Test
    func `follows from its first record to its last`() {
        let chain = chain
        #expect(chain[0].follows(nil))
        for (previous, next) in zip(chain, chain.dropFirst()) { #expect(next.follows(previous)) }
        for (link, record) in zip(chain, records) { #expect(link.holds(record)) }
    }

    @Test
    func `breaks where a link was taken out or put elsewhere`() {
        let chain = chain
        #expect(!chain[2].follows(chain[0]))
        #expect(!chain[1].follows(chain[2]))
        #expect(!chain[1].follows(nil))
    }

    @Test
    func `breaks at the next link where a record was replaced together with its own link`() {
        let chain = chain
        let forged = ChainLink(of: ChainedRecord(["2", nil, "out"]), after: chain[0])
        #expect(forged.follows(chain[0]))
        #expect(!chain[2].follows(forged))
    }

    @Test(
        arguments: [
            (["ab", "c"], ["a", "bc"]), ([nil, "a"], ["", "a"]), (["a", nil], ["a"]), (["1", "2"], ["2", "1"]),
        ] as [([String?], [String?])]
    )
    func `tells records apart that read the same when put together`(_ one: [String?], _ other: [String?]) {
        let link = ChainLink(of: ChainedRecord(one), after: nil)
        #expect(link.holds(ChainedRecord(one)))
        #expect(!link.holds(ChainedRecord(other)))
    }

    /// By Python: `sha256(b"\0" * 32 + sha256(b"\1" + (2).to_bytes(8) + b"in" + b"\0").digest())`.
    @Test
    func `is what docs say, byte for byte`() throws {
        let link = ChainLink(of: ChainedRecord(["in", nil]), after: nil)
        #expect(hexadecimal(link.content) == "1c5c108e599ac4dd2e6bbe6cb0f3ffa1ef3f36e86fc364cd1abd24b95ac78424")
        #expect(hexadecimal(link.value) == "50daa03a6dbbcb4bb67f27dc3e74790f6ba365fc9e8dec11472e4cde45ee9e3a")
    }

    @Test
    func `is not read from what has another length`() {
        #expect(ChainLink(content: [1], value: [UInt8](repeating: 0, count: 32)) == nil)
        #expect(ChainLink(content: [UInt8](repeating: 0, count: 32), value: []) == nil)
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
