import Templates

/// All rooms of the hub.
struct RoomsView: View {
    struct Row: View {
        let name: String
        let href: String
        let seats: String
        let floor: String
        let equipment: String?
        /// What a combined room is made of.
        let parts: String?
        let state: String
        let word: String
        let until: String?
    }

    let areas: [MenuItem]
    let rooms: [Row]
}
