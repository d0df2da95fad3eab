/// Ids are strings in every message, also those that are numbers inside.
extension Decoder {
    func wireNumber<Number: FixedWidthInteger>() throws -> Number {
        let container = try singleValueContainer()
        guard let number = Number(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number of this id's size")
        }
        return number
    }
}

extension Encoder {
    func encode(wireNumber: some FixedWidthInteger) throws {
        var container = singleValueContainer()
        try container.encode(String(wireNumber))
    }
}
