public import CanonicalJSON

extension Month: FieldValue {
    public static let schema = ValueSchema.string(
        pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$",
        form: Label("month (YYYY-MM)", "un mois (AAAA-MM)"),
        example: "2021-06"
    )

    public static var statesDates: Bool { true }

    public func dates(at path: String) -> [StatedDate] {
        let point = DatePoint.month(self)
        return [StatedDate(path: path, text: description, start: point, end: point)]
    }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Month {
        let start = reader.offset
        let text = try reader.readString()
        guard let month = Month(text) else {
            throw reader.error(
                .invalidValue,
                expected: Label("a month (YYYY-MM), such as 2021-06", "un mois (AAAA-MM), tel que 2021-06"),
                found: JSONError.quoted(text),
                at: start
            )
        }
        return month
    }

    public func write(to writer: inout JSONWriter) {
        writer.writeString(description)
    }
}
