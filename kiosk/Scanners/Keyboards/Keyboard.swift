/// A keyboard that codes are typed on, by its name.
struct Keyboard: Hashable, Sendable {
    let name: String

    /// Whatever types into the screen.
    static let screen = Keyboard(name: "screen")
}
