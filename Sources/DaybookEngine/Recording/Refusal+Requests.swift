import Events

extension Refusal {
    /// Whether what is wrong is the daemon's, so that what follows would be refused too.
    var concernsEverything: Bool {
        switch self {
        case .clock, .damaged, .diskFull, .fileLost, .readOnly, .rolledBack, .stopped: true
        default: false
        }
    }

    /// The same, told of a batch that is refused: what it had accepted before has no positions, and is named as its elements.
    ///
    /// - Parameter accepted: The receipts of the elements before the one that is refused.
    func seen(fromBatch accepted: [Receipt]) -> Refusal {
        let elements = Dictionary(
            uniqueKeysWithValues: accepted.enumerated().filter { !$1.isDuplicate }.map { ($1.position, $0) }
        )
        switch self {
        case .conflict(let position): return elements[position].map { .conflictInBatch(with: $0) } ?? self
        case .subjectMoved(let expected, let actual):
            return elements[actual].map { .subjectMovedInBatch(expected: expected, by: $0) } ?? self
        case .rules(let breaches): return .rules(breaches.map { $0.naming(elements: elements) })
        default: return self
        }
    }
}
