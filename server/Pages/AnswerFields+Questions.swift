import HubDomain
import Templates

extension AnswerFields {
    /// What is asked of whoever registers besides name and address, or of a host about them.
    init(
        _ workshop: Workshop,
        _ form: TypedForm,
        _ faults: FormFaults?,
        _ words: Words,
        by asker: RegistrationAsker = .attendee
    ) {
        let asks = workshop.terms.asks
        let isAlone = workshop.mostSeatsAtOnce == 1
        let error = { (field: String) in faults?.sentence(for: field) }
        self.init(
            organisation: asks.contains(.organisation)
                ? AnswerFields.organisation(form, error("organisation"), words, by: asker) : nil,
            seatCount: isAlone ? nil : AnswerFields.seatCount(form, error("seats"), words),
            companions: asks.contains(.companions) && !isAlone
                ? AnswerFields.companions(form, error("companions"), words) : nil,
            needs: asks.contains(.needs) ? AnswerFields.needs(form, words, by: asker) : nil
        )
    }

    private static func organisation(
        _ form: TypedForm,
        _ error: String?,
        _ words: Words,
        by asker: RegistrationAsker
    ) -> Field {
        Field(
            "organisation",
            label: words("workshop.organisation"),
            value: form["organisation"],
            error: error,
            isOptional: true,
            // Of others a browser knows nothing.
            autocomplete: asker == .attendee ? "organization" : "off"
        )
    }

    private static func companions(_ form: TypedForm, _ error: String?, _ words: Words) -> Field {
        Field(
            "companions",
            label: words("workshop.companions"),
            value: form["companions"],
            hint: words("workshop.companionsHint"),
            error: error,
            isOptional: true
        )
    }

    private static func needs(_ form: TypedForm, _ words: Words, by asker: RegistrationAsker) -> ChecksField {
        ChecksField(
            "needs",
            label: words(asker == .attendee ? "workshop.needs" : "participants.hostNeeds"),
            options: AccessNeed.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("workshop.need.\($0.rawValue)"),
                    isSelected: form[all: "needs"].contains($0.rawValue)
                )
            },
            hint: words(asker == .attendee ? "workshop.needsHint" : "participants.hostNeedsHint")
        )
    }

    private static func seatCount(_ form: TypedForm, _ error: String?, _ words: Words) -> Field {
        Field(
            "seats",
            label: words("workshop.seatCount"),
            value: form["seats"].isEmpty ? "1" : form["seats"],
            hint: words("workshop.seatCountHint"),
            error: error,
            width: "2",
            inputMode: "numeric"
        )
    }
}
