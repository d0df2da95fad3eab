import HubDomain

extension Randomness {
    /// 128 bits as a cookie can hold them, by which a browser is known.
    func word() -> String {
        String(next(), radix: 36) + String(next(), radix: 36)
    }
}
