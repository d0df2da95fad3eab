import Templates

/// What surrounds every screen of the kiosk.
struct ScreenFrame: View {
    struct OtherLanguage: View {
        let name: String
        let code: String
        let href: String

        static func all(besides own: ScreenLanguage, href: (ScreenLanguage) -> String) -> [OtherLanguage] {
            ScreenLanguage.allCases.filter { $0 != own }.map { language in
                OtherLanguage(name: language.name, code: language.code, href: href(language))
            }
        }
    }

    /// What is out of order, and that it goes on.
    struct Notice: View {
        let title: String
        let detail: String
    }

    let hub: String
    /// The name of the kiosk, in the window's title.
    let door: String
    let time: String
    let timeMachine: String
    /// None on an answer to a scan, which has no address of its own.
    let otherLanguages: [OtherLanguage]
    let notices: [Notice]
    /// Where a scanner on a wire tells the screen what to show; nil when there is none.
    let events: String?
    /// The classes of what makes it easier to see; nil where nothing was chosen.
    let look: String?
    /// Where what is shown is read out; nil where there is no voice.
    let speech: String?
    /// Where the page sends what its camera sees; nil when it is not asked for one.
    let camera: String?
    /// `?direction=out` while the kiosk checks out, else empty.
    let query: String
}

/// A line of a screen's facts, in large letters where it has a value, in smaller ones where it has a note.
struct ScreenFact: View {
    let name: String
    var value: String?
    var note: String?
}

/// A sentence in the language that the screen is not in.
struct OtherWords: View {
    let code: String
    let text: String
}

/// What a form carries along unseen.
struct HiddenValue: View {
    let name: String
    let value: String
}

extension ScreenLanguage {
    /// As it calls itself.
    fileprivate var name: String {
        switch self {
        case .standard(.german): "Deutsch"
        case .plainGerman: "Einfache Sprache"
        case .standard(.english): "English"
        }
    }
}
