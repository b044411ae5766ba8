public import CanonicalJSON

/// When something happened or appeared, as precisely as its source says: a value of EDTF (ISO 8601-2), a subset of level 1.
///
/// | text | reads as |
/// |---|---|
/// | `2022-06-18` | on that day |
/// | `2022-06`, `2022` | some time in that month or year |
/// | `2022-06-18/2022-06-19` | from the first to the last; each end may be a day, a month or a year |
/// | `../2023-12-08` | by then |
/// | `2021-05/..` | since then |
/// | `2022-06-18T05:30:00Z` | at that instant (RFC 3339) |
public struct Occurrence: Sendable, Hashable, CustomStringConvertible {
    /// The value as it was written; what is stored and printed.
    public let text: String
    /// The first moment that the value may mean; `nil` where its beginning is open.
    public let earliest: Moment?
    /// The last moment that the value may mean; `nil` where its end is open.
    public let latest: Moment?

    /// Reads an EDTF value.
    ///
    /// - Throws: ``Failure`` where the text is not of one of the forms above, or ends before it begins.
    public init(_ text: String) throws(Failure) {
        self.text = text
        let bytes = text.utf8.span
        guard let slash = bytes.indices.first(where: { bytes[$0] == UInt8(ascii: "/") }) else {
            guard let point = DatePoint(bytes) else { throw Failure.notADate }
            self.earliest = point.earliest
            self.latest = point.latest
            return
        }
        let start = try Occurrence.end(bytes.extracting(0..<slash))
        let end = try Occurrence.end(bytes.extracting(slash + 1..<bytes.count))
        guard start != nil || end != nil else { throw Failure.notADate }
        if let start, let end, end.latest < start.earliest { throw Failure.endsBeforeItBegins }
        self.earliest = start?.earliest
        self.latest = end?.latest
    }

    /// At an instant.
    public init(at moment: Moment) {
        self.init(text: moment.description, earliest: moment, latest: moment)
    }

    /// The day on which it began, where that is known.
    public var firstDay: Day? { earliest?.day }

    /// The day by which it had ended, where that is known.
    public var lastDay: Day? { latest?.day }

    /// The month that it all lies in; `nil` where that may be several.
    public var singleMonth: Month? {
        guard let first = firstDay?.month, first == lastDay?.month else { return nil }
        return first
    }

    public var description: String { text }

    /// Whether every reading of this value comes before every reading of the other.
    public func isCertainlyBefore(_ other: Occurrence) -> Bool {
        guard let latest, let otherEarliest = other.earliest else { return false }
        return latest < otherEarliest
    }

    /// Whether the two share at least a moment, read as periods as long as they may be.
    public func mayOverlap(_ other: Occurrence) -> Bool {
        !isCertainlyBefore(other) && !other.isCertainlyBefore(self)
    }

    /// Why a text is no ``Occurrence``.
    public enum Failure: Error, Sendable {
        case notADate
        case endsBeforeItBegins

        /// What was expected instead, for a person.
        public var expected: Label {
            switch self {
            case .notADate:
                Label(
                    "a date such as 2022-06-18, 2022-06, 2022-06-18/2022-06-19, ../2023-12-08 (by then), 2021-05/.. (since) "
                        + "or 2022-06-18T05:30:00Z, on a day that exists",
                    "une date telle que 2022-06-18, 2022-06, 2022-06-18/2022-06-19, ../2023-12-08 (à cette date au plus tard), "
                        + "2021-05/.. (depuis) ou 2022-06-18T05:30:00Z, en un jour qui existe"
                )
            case .endsBeforeItBegins:
                Label(
                    "an interval whose end does not come before its beginning",
                    "un intervalle dont la fin ne précède pas le début"
                )
            }
        }
    }

    /// `nil` for the open end `..`; an instant is no end of an interval.
    private static func end(_ bytes: Span<UInt8>) throws(Failure) -> DatePoint? {
        let dot = UInt8(ascii: ".")
        if bytes.count == 2, bytes[0] == dot, bytes[1] == dot { return nil }
        guard let point = DatePoint(bytes) else { throw Failure.notADate }
        if case .instant = point { throw Failure.notADate }
        return point
    }
}

extension Occurrence: FieldValue {
    public static let schema = ValueSchema.string(
        pattern: #"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|\.\.))?"#
            + #"|\.\./[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"#
            + #"|[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))$"#,
        form: ValueSchema.dateForm,
        example: "2022-06-18"
    )

    public static var statesDates: Bool { true }

    public func dates(at path: String) -> [StatedDate] { [StatedDate(path: path, self)] }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Occurrence {
        let start = reader.offset
        let text = try reader.readString()
        do {
            return try Occurrence(text)
        } catch {
            throw reader.error(.invalidValue, expected: error.expected, found: JSONError.quoted(text), at: start)
        }
    }

    public func write(to writer: inout JSONWriter) {
        writer.writeString(text)
    }
}

extension Occurrence {
    /// The moment by which it had happened, or at which it began where no end is known: what claims are ordered by.
    public var anchor: Moment? { latest ?? earliest }

    /// Whether it had certainly happened by the end of the day; what has no stated end is judged by its beginning.
    public func hadHappened(by day: Day) -> Bool {
        guard let anchor else { return false }
        return anchor <= day.end
    }

    /// Whether some reading puts it at or between the two others, in either order.
    public func mayLieBetween(_ first: Occurrence, _ second: Occurrence) -> Bool {
        !(isCertainlyBefore(first) && isCertainlyBefore(second))
            && !(first.isCertainlyBefore(self) && second.isCertainlyBefore(self))
    }
}

extension Occurrence {
    /// Stands in a fact that is being read until its own date is.
    static let blank = Occurrence(text: "", earliest: nil, latest: nil)

    private init(text: String, earliest: Moment?, latest: Moment?) {
        self.text = text
        self.earliest = earliest
        self.latest = latest
    }
}
