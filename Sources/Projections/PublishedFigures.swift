public import Events
import HashTreeCollections

/// Figures as sources printed them (`figure.reported`): never recomputed, never mixed with what is derived from events.
public struct PublishedFigures: Projection {
    private var metrics: TreeDictionary<String, TreeDictionary<Dimensions, Claims>> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        guard case .figureReported(let figure) = fact.fact.details else { return }
        metrics[figure.metric, default: [:]].insert(fact, under: figure.dimensions)
    }

    public mutating func remove(_ fact: RecordedFact) {
        guard case .figureReported(let figure) = fact.fact.details else { return }
        metrics[figure.metric, default: [:]].remove(fact, under: figure.dimensions)
        if metrics[figure.metric]?.isEmpty == true { metrics[figure.metric] = nil }
    }

    /// One published figure: the claim that is shown, and every claim for the same cell.
    public struct Cell: Sendable {
        public let dimensions: Dimensions
        public let shown: RecordedFact
        public let claims: [RecordedFact]

        public var figure: FigureReported? {
            guard case .figureReported(let figure) = shown.fact.details else { return nil }
            return figure
        }
    }

    /// The cells of a metric, in the order of their first claims.
    public func cells(of metric: String, _ lens: Lens = Lens()) -> [Cell] {
        (metrics[metric] ?? [:])
            .compactMap { dimensions, claims -> Cell? in
                let claims = claims.inOrder(lens)
                return claims.preferred().map { Cell(dimensions: dimensions, shown: $0, claims: claims) }
            }
            .sorted { ($0.claims.map(\.position).min() ?? .zero) < ($1.claims.map(\.position).min() ?? .zero) }
    }

    /// The metrics that were published, sorted.
    public var metricNames: [String] { metrics.keys.sorted() }
}
