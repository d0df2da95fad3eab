/// What the staff type to get at what is not for visitors: six to twelve digits.
struct StaffPIN: Equatable, Sendable {
    static let lengths = 6...12

    let digits: String

    /// Nil when it has another length, other characters, or is one of the first that anybody tries.
    init?(_ text: String) {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard StaffPIN.lengths.contains(digits.count), digits.allSatisfy({ (0...9).contains($0) }),
            !StaffPIN.isPlain(digits)
        else { return nil }
        self.digits = text
    }

    /// The same digit again and again, or one after the other, up or down.
    private static func isPlain(_ digits: [Int]) -> Bool {
        let steps = Set(zip(digits, digits.dropFirst()).map { (10 + $1 - $0) % 10 })
        return steps.count == 1 && [0, 1, 9].contains(steps.first)
    }
}
