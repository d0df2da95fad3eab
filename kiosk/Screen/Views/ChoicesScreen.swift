import Templates

/// One question with a few answers, each a large button.
struct ChoicesScreen: View {
    struct Option: View {
        let value: String
        let title: String
        let detail: String
    }

    let heading: String
    let say: String
    let action: String
    /// What the answer must come back with.
    let values: [HiddenValue]
    /// What the value of an option is sent as.
    let sentAs: String
    let options: [Option]
    /// What asks for the others that do not fit; nil where these are all.
    let more: HiddenValue?
}
