public import Events
import HashTreeCollections

/// Figures as sources printed them (`figure.reported`): never recomputed, never mixed with what is derived from events.
public struct PublishedFigures: Projection {
    /// What a cell counts, and in which unit: figures of different units are no rivals.
    private struct Address: Hashable {
        let dimensions: Dimensions
        let unit: Unit
    }

    private var metrics: TreeDictionary<String, TreeDictionary<Address, Claims>> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        guard case .figureReported(let figure) = fact.fact.details else { return }
        metrics[figure.metric, default: [:]].insert(
            fact,
            under: Address(dimensions: figure.dimensions, unit: figure.unit)
        )
    }

    public mutating func remove(_ fact: RecordedFact) {
        guard case .figureReported(let figure) = fact.fact.details else { return }
        metrics[figure.metric, default: [:]].remove(
            fact,
            under: Address(dimensions: figure.dimensions, unit: figure.unit)
        )
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

    /// One cell; `nil` where the lens shows no claim for it.
    func cell(of metric: String, _ dimensions: Dimensions, in unit: Unit, _ lens: Lens = Lens()) -> Cell? {
        metrics[metric]?[Address(dimensions: dimensions, unit: unit)]?.rivals(lens).map {
            Cell(dimensions: dimensions, shown: $0.shown, claims: $0.claims)
        }
    }

    /// The cells of a metric that are counted in a unit, in the order of their first claims.
    public func cells(of metric: FigureMetric, in unit: Unit, _ lens: Lens = Lens()) -> [Cell] {
        cells(ofCode: metric.rawValue, in: unit, lens)
    }

    private func cells(ofCode metric: String, in unit: Unit, _ lens: Lens) -> [Cell] {
        (metrics[metric] ?? [:])
            .keys.compactMap { $0.unit == unit ? cell(of: metric, $0.dimensions, in: unit, lens) : nil }
            .sorted { ($0.claims.map(\.position).min() ?? .zero) < ($1.claims.map(\.position).min() ?? .zero) }
    }

    /// The cells that several claims are made about, of every metric.
    func rivalCells(_ lens: Lens = Lens()) -> [(metric: String, cell: Cell)] {
        metrics.keys.sorted().flatMap { metric in
            Set((metrics[metric] ?? [:]).keys.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
                .flatMap { cells(ofCode: metric, in: $0, lens) }
                .filter { $0.claims.count > 1 }.map { (metric, $0) }
        }
    }
}
