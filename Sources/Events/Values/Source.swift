/// A document that a fact rests on: a fact is a claim by its sources, not a truth.
public struct Source: Sendable, Hashable {
    /// The document, as the subject under which it is registered.
    public var document = Subject.mission
    /// When the document appeared: the third clock, beside when it happened and when it was recorded.
    public var date: Occurrence?
    /// Where in the document: a page, a line, a table.
    public var locator: String?
    /// The words of the document.
    public var quote: String?
    public var language: DocumentLanguage?
    public var reliability: Reliability?

    /// Whether the document had certainly appeared by the end of the day.
    public func hadAppeared(by day: Day) -> Bool {
        guard let latest = date?.latest else { return false }
        return latest <= day.end
    }
}

extension Source: ObjectValue {
    public static let blank = Source()

    public static let fields = FieldTable<Source>(
        .required("document", \.document, "Document", "Document", .kind(.document)),
        .optional("date", \.date, "Date of the document", "Date du document"),
        .optional("locator", \.locator, "Where in the document", "Emplacement dans le document"),
        .optional("quote", \.quote, "Words of the document", "Extrait du document", .lines),
        .optional("lang", \.language, "Language", "Langue"),
        .optional("reliability", \.reliability, "Reliability of the source", "Fiabilité de la source")
    )
}
