import CanonicalJSON
import DaybookClient
import Events

/// Looks, where a search found nothing, for what it names and nothing in the log bears: a slip of the finger is no answer.
struct UnknownNames {
    let client: DaybookClient
    let language: Language

    /// - Throws: ``Failure`` that says which name nothing bears, and which may be meant; or why it could not be asked.
    func expectNone(in query: EventQuery) async throws {
        if let place = query.place, try await isUnknown({ $0.place = place }) {
            let known = KnownPlaces(answer: try? await client.get("/v1/places"))
            let near = known.search.near(place).map { found in
                found.pcode.map { "\(found.name) (\($0))" } ?? found.name
            }
            throw Failure.nothing(about: place, list: "daybook place", Array(near.prefix(UnknownNames.most)), language)
        }
        if let subject = query.subject, try await isUnknown({ $0.subject = subject }) {
            throw await failure(of: subject)
        }
        if let source = query.source, try await isUnknown({ $0.source = source }) {
            throw Failure.nothing(about: source, list: "daybook log", [], language)
        }
    }

    /// Nothing is recorded about a subject, and which may be meant.
    func failure(of subject: Subject) async -> Failure {
        Failure.nothing(about: subject.text, list: "daybook log", await near(subject), language)
    }

    /// More than these help nobody.
    private static let most = 5

    /// The most events whose subjects are looked at: the last ones.
    private static let eventsMax = 1000

    private func isUnknown(_ condition: (inout EventQuery) -> Void) async throws(ClientError) -> Bool {
        var query = EventQuery()
        condition(&query)
        query.limit = 1
        return try await client.events(query).events.isEmpty
    }

    private func near(_ subject: Subject) async -> [String] {
        var query = EventQuery()
        query.limit = UnknownNames.eventsMax
        query.order = .descending
        let page = try? await client.events(query)
        let known = (page?.events ?? []).compactMap { $0["subject"]?.stringValue }.distinct
        return NameSearch(known).near(subject.text).prefix(UnknownNames.most).map { known[$0] }
    }
}
