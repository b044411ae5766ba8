import Events

extension Refusal {
    /// Whether what is wrong is the daemon's, so that what follows would be refused too.
    var concernsEverything: Bool {
        switch self {
        case .clock, .damaged, .diskFull, .fileLost, .readOnly, .rolledBack, .stopped: true
        default: false
        }
    }

    /// A conflict with an earlier submission of the same batch names that one: it has no position, since the batch is refused.
    func seen(from batch: [Submission], at index: Int) -> Refusal {
        guard case .conflict = self, let earlier = batch[..<index].firstIndex(where: { $0.key == batch[index].key })
        else {
            return self
        }
        return .conflictInBatch(with: earlier)
    }
}
