public import Events
public import Transparency

/// What recomputing a log from its stored bytes came to.
public struct Verification: Sendable {
    /// Something that is not as it must be.
    public struct Finding: Sendable, Hashable, CustomStringConvertible {
        /// What is wrong: one of the things that are stored, or the state that is served.
        public enum Part: String, Sendable, CaseIterable {
            case file, meta, event, tile, tree, checkpoint, index, state
        }

        public let part: Part
        /// The first position that is concerned; `nil` where it is not about events.
        public let position: Position?
        /// What was found and what was expected.
        public let message: String

        public init(_ part: Part, at position: Position? = nil, _ message: String) {
            self.part = part
            self.position = position
            self.message = message
        }

        public var description: String { (position.map { "position \($0): " } ?? "") + message }

        /// By position; of what is found at one position, what an index lacks is the least.
        fileprivate var rank: (Position, Int) { (position ?? .zero, part == .index ? 1 : 0) }
    }

    /// How many findings are kept; one damage often has many consequences.
    public static let findingsMax = 100

    public let origin: String
    /// How many events were recomputed, and the root of their tree.
    public internal(set) var size = Position.zero
    public internal(set) var root = TreeHash.empty
    /// How many signed checkpoints of the log were checked.
    public internal(set) var checkpoints = 0
    /// How many of them are not of these events, as a declared roll-back says.
    public internal(set) var contradicted = 0
    /// The roll-backs that were declared, in order.
    public internal(set) var declarations: [RollbackDeclaration] = []
    /// The clocks that were declared, in order: events before each say later times than it does.
    public internal(set) var clocks: [ClockDeclaration] = []
    /// Whether there was an index to compare; a missing one is made again when the log is opened.
    public internal(set) var hasIndex = false
    public private(set) var findings: [Finding] = []
    /// Findings that were not kept.
    public internal(set) var others = 0

    init(origin: String) {
        self.origin = origin
    }

    public var isIntact: Bool { findings.isEmpty }

    /// The first bad position, and what is wrong with it; where no finding has a position, the first finding.
    public var first: Finding? {
        findings.filter { $0.position != nil }.min { $0.rank < $1.rank } ?? findings.first
    }

    public mutating func add(_ finding: Finding) {
        if findings.count < Verification.findingsMax { findings.append(finding) } else { others += 1 }
    }
}
