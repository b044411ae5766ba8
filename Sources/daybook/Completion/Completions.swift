import CanonicalJSON
import DaybookClient
import Events

/// What the shell offers where an argument is typed. Where the daemon does not answer at once, what it would know is not offered.
enum Completions {
    /// The most events whose subjects are offered: the last ones.
    private static let eventsMax = 1000

    @Sendable
    static func site(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        await slugs("/v1/sites", "sites", of: .site, TypedWords(words, index, prefix))
    }

    @Sendable
    static func moc(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        await slugs("/v1/mocs", "mocs", of: .moc, TypedWords(words, index, prefix))
    }

    @Sendable
    static func incident(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        await slugs("/v1/attacks", "attacks", of: .incident, TypedWords(words, index, prefix))
    }

    @Sendable
    static func registeredPlace(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        await slugs("/v1/places", "places", of: .place, TypedWords(words, index, prefix))
    }

    /// Names that begin with what was typed, in whatever spelling of it.
    @Sendable
    static func placeName(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        let typed = TypedWords(words, index, prefix)
        let asked = typed.current.foldedAsName
        return await KnownPlaces.asking(typed.socket).names.map(\.name).filter { $0.foldedAsName.hasPrefix(asked) }
            .distinct
    }

    @Sendable
    static func subject(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        let typed = TypedWords(words, index, prefix)
        return await subjects(of: SubjectKind.allCases, typed).filter { $0.hasPrefix(typed.current) }
    }

    /// The subjects that the type may be about.
    @Sendable
    static func recordedSubject(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        let typed = TypedWords(words, index, prefix)
        let kinds =
            typed.arguments(of: "record").first.flatMap { Catalogue.type(named: $0) }?.subjects ?? SubjectKind.allCases
        let fresh = kinds.filter(NewSubject.kinds.contains).map(NewSubject.request)
        return (fresh + (await subjects(of: kinds, typed))).filter { $0.hasPrefix(typed.current) }
    }

    /// `field=` of the type that was typed, then the field's values.
    @Sendable
    static func field(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        let typed = TypedWords(words, index, prefix)
        guard let type = typed.arguments(of: "record").first.flatMap({ Catalogue.type(named: $0) }) else { return [] }
        return await fields(of: type, typed)
    }

    /// The same, of the type of the event at the position that was typed.
    @Sendable
    static func correctedField(_ words: [String], _ index: Int, _ prefix: String) async -> [String] {
        let typed = TypedWords(words, index, prefix)
        guard let position = typed.arguments(of: "correct").first.flatMap({ Position($0) }),
            let history = await answer(typed, "/v1/events/\(position)/history"),
            let type = Catalogue.type(named: history.text("type"))
        else { return [] }
        return await fields(of: type, typed)
    }

    private static func fields(of type: FactType, _ typed: TypedWords) async -> [String] {
        let choices = FieldChoices(type: type)
        guard let equals = typed.current.firstIndex(of: "=") else {
            return choices.names.map { $0 + "=" }.filter { $0.hasPrefix(typed.current) }
        }
        let name = String(typed.current[..<equals])
        var values = choices.values(of: name)
        if let kinds = choices.subjectKinds(of: name) { values = await subjects(of: kinds, typed) }
        return values.map { "\(name)=\($0)" }.filter { $0.hasPrefix(typed.current) }.map(typed.replacement)
    }

    // MARK: - What the daemon knows

    private static func slugs(
        _ path: String,
        _ list: String,
        of kind: SubjectKind,
        _ typed: TypedWords
    ) async -> [String] {
        guard let answer = await answer(typed, path) else { return [] }
        return answer.list(list).filter { Subject($0.text("subject"))?.kind == kind }.map(\.slug).distinct
            .filter { $0.hasPrefix(typed.current) }
    }

    private static func subjects(of kinds: [SubjectKind], _ typed: TypedWords) async -> [String] {
        let query: Query = ["order": "desc", "limit": String(eventsMax)]
        guard let page = await answer(typed, "/v1/events", query) else { return [] }
        return page.list("events").compactMap { Subject($0.text("subject")) }.filter { kinds.contains($0.kind) }
            .map(\.text).distinct.sorted()
    }

    private static func answer(_ typed: TypedWords, _ path: String, _ query: Query = [:]) async -> JSONValue? {
        await PromptAnswer.of(typed.socket, path, query)
    }
}
