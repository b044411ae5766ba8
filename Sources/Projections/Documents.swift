public import Events
import HashTreeCollections

/// The source documents, as they were registered.
public struct Documents: Projection {
    private var documents: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if case .documentRegistered = fact.fact.details { documents.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if case .documentRegistered = fact.fact.details { documents.remove(fact, under: fact.subject) }
    }

    /// The registration of a document that is shown; `nil` where nobody registered it.
    public func registration(of document: Subject) -> DocumentRegistered? {
        guard case .documentRegistered(let content)? = documents[document]?.inOrder().preferred()?.fact.details else {
            return nil
        }
        return content
    }

    /// What is claimed about one document, by valid time.
    func claims(about document: Subject) -> [RecordedFact] { documents[document]?.inOrder() ?? [] }

    /// The documents that were registered.
    public var registered: [Subject] { documents.keys.sorted() }
}
