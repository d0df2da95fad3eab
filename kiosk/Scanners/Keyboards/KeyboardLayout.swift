/// What each key of a keyboard writes, alone and with Shift; as in the data of XKB.
struct KeyboardLayout: Hashable, Sendable {
    let id: String
    private let plain: String
    private let shifted: String

    /// Without AltGr, which few scanners type.
    ///
    /// A blank stands for a key that writes nothing by itself, as accents do.
    static let all = [
        KeyboardLayout(
            id: "us",
            plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
            shifted: "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
        ),
        KeyboardLayout(
            id: "de",
            plain: " 1234567890ß qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
            shifted: "°!\"§$%&/()=? QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_"
        ),
        KeyboardLayout(
            id: "fr",
            plain: "²&é\"'(-è_çà)=azertyuiop $*qsdfghjklmùwxcvbn,;:!",
            shifted: "~1234567890°+AZERTYUIOP £µQSDFGHJKLM%WXCVBN?./§"
        ),
    ]

    /// In an order that is the same for all of them.
    var characters: [Character] { Array(plain + shifted) }
}
