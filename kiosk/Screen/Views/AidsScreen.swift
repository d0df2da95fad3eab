import Templates

/// What makes the screen easier to use, to be switched on and off.
struct AidsScreen: View {
    struct Switch: View {
        let value: String
        let label: String
        /// On or off, as a word.
        let state: String
        /// `true` or `false`, as ARIA has it.
        let pressed: String
    }

    let aids: [Switch]
}
