package import Mustache

/// What a template shows: a plain value whose stored properties are its fields.
package protocol View: MustacheParent, Sendable {}

extension View {
    /// The field called `name`, or nil when there is none.
    ///
    /// A field that is there but empty answers `Nothing`: else the search would go on in the views around this one and
    /// might show a stranger's field of the same name.
    package func child(named name: String) -> Any? {
        for field in Mirror(reflecting: self).children where field.label == name {
            let value = Mirror(reflecting: field.value)
            guard value.displayStyle == .optional else { return field.value }
            return value.children.first?.value ?? Nothing()
        }
        return nil
    }
}

/// Renders as nothing and leaves a section out.
private struct Nothing: MustacheCustomRepresentation {
    var representation: Any? { nil }
}

/// A view within the frame that all pages share; asks to be told of a field that neither has.
struct FramedView: MustacheParent {
    let view: any View
    let frame: any View
    let missing: (String) -> Void

    func child(named name: String) -> Any? {
        if name == "frame" { return frame }
        if let field = view.child(named: name) { return field }
        missing(name)
        return nil
    }
}
