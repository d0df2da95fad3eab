import HubDomain
import Testing

@Suite("The id of a scan")
struct ScanIDTests {
    @Test func `is a UUID, written in lower case whatever came`() {
        #expect(ScanID("0B0E6C6E-8D5F-4A53-9A52-6C1AD0B0F1AA")?.text == "0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa")
    }

    @Test(arguments: [
        "", "4711", "0b0e6c6e8d5f4a539a526c1ad0b0f1aa", "0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1ag",
        "{0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa}", "0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa ",
        "０b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1", "\u{10}b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa",
    ])
    func `is nothing else`(text: String) {
        #expect(ScanID(text) == nil)
    }

    @Test func `made here is one of version 4, and another each time`() {
        var generator = SystemRandomNumberGenerator()
        let ids = (0..<500).map { _ in ScanID(using: &generator) }
        #expect(Set(ids).count == 500)
        #expect(ids.allSatisfy { ScanID($0.text) == $0 })
        #expect(ids.allSatisfy { Array($0.text)[14] == "4" && "89ab".contains(Array($0.text)[19]) })
    }
}
