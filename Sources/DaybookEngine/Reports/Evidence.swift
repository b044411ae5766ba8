import Events
import Projections

/// What a figure of a report rests on: the claims that state it, or, where a counter keeps no positions, the questions to
/// `/v1/events` that find what was counted.
struct Evidence: Hashable {
    /// By position, each once.
    private(set) var claims: [RecordedFact] = []
    private(set) var selections: [EventSelection] = []

    init() {}

    init(_ claims: some Sequence<RecordedFact>) {
        self.claims = Set(claims).sorted { $0.position < $1.position }
    }

    init(_ selections: EventSelection...) {
        self.selections = selections
    }

    /// The claims; where there are none, the question that finds none, or that would find more.
    init(_ claims: some Sequence<RecordedFact>, else selection: EventSelection) {
        self.init(claims)
        if self.claims.isEmpty { selections = [selection] }
    }

    static func + (left: Evidence, right: Evidence) -> Evidence {
        var both = Evidence(left.claims + right.claims)
        both.selections = left.selections + right.selections.filter { !left.selections.contains($0) }
        return both
    }

    var isEmpty: Bool { claims.isEmpty && selections.isEmpty }
    var positions: [Position] { claims.map(\.position) }
}

extension Sequence<Evidence> {
    var joined: Evidence {
        let all = Array(self)
        var evidence = Evidence(all.flatMap(\.claims))
        for selection in all.flatMap(\.selections) { evidence = evidence + Evidence(selection) }
        return evidence
    }
}

/// A question to `/v1/events` that gives the same answer for ever: it ends with the position of its report.
struct EventSelection: Hashable {
    let type: FactType
    var occurredFrom: Day?
    var occurredTo: Day?
    /// A p-code, which finds what lies in it too.
    var place: String?
    /// The last position that counts.
    let through: Position

    /// Whether it finds all that the other finds, because that one asks for a place besides.
    func covers(_ other: EventSelection) -> Bool {
        var elsewhere = other
        elsewhere.place = nil
        return other.place != nil && self == elsewhere
    }

    var path: String {
        let parameters: [(String, String?)] = [
            ("type", type.name), ("occurredFrom", occurredFrom?.description), ("occurredTo", occurredTo?.description),
            ("place", place), ("before", through.next.description),
        ]
        return "/v1/events?"
            + parameters.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
    }
}
