import Templates

/// One of several things that a form asks for alike; the fields of the first have plain names, as where there is but one.
struct FormRow: Sendable {
    static let first = FormRow(number: 1)

    /// Counts from 1.
    let number: Int

    private var suffix: String { number == 1 ? "" : "-\(number)" }

    /// What a field is called in this row.
    func named(_ field: String) -> String { field + suffix }

    /// What a field of this row is called without it; nil for one of another row.
    func plain(_ field: String) -> String? {
        field.hasSuffix(suffix) ? String(field.dropLast(suffix.count)) : nil
    }

    var date: DateField.Names {
        DateField.Names(day: named("day"), month: named("month"), year: named("year"))
    }
}

extension TypedForm {
    /// What was answered to `fields` in a row, under their plain names.
    func row(_ row: FormRow, _ fields: [String]) -> TypedForm {
        TypedForm(Dictionary(uniqueKeysWithValues: fields.map { ($0, self[row.named($0)]) }))
    }

    /// Takes the answers of a row over.
    mutating func set(_ row: FormRow, _ answers: TypedForm) {
        for (field, value) in answers.values { self[row.named(field)] = value }
    }
}

extension FormFaults {
    /// Those of a row, at the plain names of its fields.
    func row(_ row: FormRow) -> FormFaults {
        FormFaults(
            faults: faults.compactMap { fault in
                row.plain(fault.field).map { Fault(field: $0, sentence: fault.sentence) }
            }
        )
    }
}

extension FormReader {
    /// Reads the answers of a row as if it were the only one.
    mutating func inRow<Value>(
        _ row: FormRow,
        _ answers: TypedForm,
        _ read: (inout FormReader) -> Value?
    ) -> Value? {
        var reader = FormReader(answers, hub: hub, words: words)
        switch reader.result(read) {
        case .success(let value): return value
        case .failure(let faults):
            for fault in faults.faults { note(row.named(fault.field), fault.sentence) }
            return nil
        }
    }
}
