import Mustache

/// What a template shows: a plain value whose stored properties are its fields.
package protocol View: Sendable {}

/// A view of texts alone that pages show by the hundred: it finds its fields itself, since reflection costs more than all
/// else that is done for them.
package protocol TextsView: View {
    /// The text of the field called `name`, itself nil where the field is empty; nil where there is no such field.
    func text(named name: String) -> String??
}

/// A view as templates ask it, its fields read once: a page asks for each of them many times over.
private struct ShownView: MustacheParent {
    private var fields: [String: Any] = [:]

    init(_ view: any View) {
        for field in Mirror(reflecting: view).children {
            if let name = field.label { fields[name] = ShownView.shown(field.value) }
        }
    }

    func child(named name: String) -> Any? { fields[name] }

    /// A field that is there but empty is `Nothing`: else the search would go on in the views around this one and might
    /// show a stranger's field of the same name.
    private static func shown(_ value: Any) -> Any {
        if let text = value as? String? { return text ?? Nothing() }
        if value is Bool || value is Int { return value }
        if let view = value as? any View { return shown(view) }
        if let views = value as? [any View] { return views.map(shown) }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first.map { shown($0.value) } ?? Nothing()
    }

    private static func shown(_ view: any View) -> any MustacheParent {
        if let view = view as? any TextsView { return ShownTexts(view: view) }
        return ShownView(view)
    }
}

private struct ShownTexts: MustacheParent {
    let view: any TextsView

    func child(named name: String) -> Any? {
        switch view.text(named: name) {
        case .some(.some(let text)): text
        case .some(.none): Nothing()
        case .none: nil
        }
    }
}

/// Renders as nothing and leaves a section out.
private struct Nothing: MustacheCustomRepresentation {
    var representation: Any? { nil }
}

/// A view within the frame that all pages share; asks to be told of a field that neither has.
struct FramedView: MustacheParent {
    private let view: ShownView
    private let frame: ShownView
    private let missing: (String) -> Void

    init(view: any View, frame: any View, missing: @escaping (String) -> Void) {
        self.view = ShownView(view)
        self.frame = ShownView(frame)
        self.missing = missing
    }

    func child(named name: String) -> Any? {
        if name == "frame" { return frame }
        if let field = view.child(named: name) { return field }
        missing(name)
        return nil
    }
}
