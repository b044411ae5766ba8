import Events
import Transparency

/// The index of one block of consecutive positions: where a submission is, and which positions a term has.
///
/// Blocks are built in memory, and written once when they are full.
struct IndexBlock: Sendable {
    /// What terms are about; the first byte of a term's key.
    enum Dimension: UInt8 {
        case subject = 1
        case type = 2
        case place = 3
        /// A day on which everything that the event tells happened.
        case day = 4
        /// Events that may span several days.
        case severalDays = 5
    }

    /// A dimension and a value within it.
    struct Term: Hashable, Comparable, Sendable {
        let bytes: [UInt8]

        /// Keys of the database are short; a longer value is cut, and what it finds is compared with the event itself.
        static let valueBytesMax = 400

        init(_ dimension: Dimension, _ value: some Collection<UInt8>) {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(1 + value.count)
            bytes.append(dimension.rawValue)
            bytes.append(contentsOf: value.prefix(Term.valueBytesMax))
            self.bytes = bytes
        }

        init(day: Day) {
            // Flipping the sign bit makes days before 1970 sort before the others.
            let number = UInt32(bitPattern: day.number) ^ 0x8000_0000
            self.init(.day, (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) })
        }

        /// What the term is about, in words.
        var dimensionName: String {
            switch Dimension(rawValue: bytes[0]) {
            case .subject: "subject"
            case .type: "type"
            case .place: "place"
            case .day, .severalDays, nil: "date"
            }
        }

        static func < (left: Term, right: Term) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
    }

    /// Which block: position 1 is the first of block 0.
    let number: UInt64
    private(set) var count = 0
    /// The hash of the last event, which ties the block to its log.
    private(set) var lastLeaf: LeafHash?
    private(set) var ids: [SubmissionKey: Position] = [:]
    /// Offsets within the block, rising.
    private(set) var postings: [Term: [UInt16]] = [:]

    init(number: UInt64) {
        self.number = number
    }

    mutating func add(_ event: Event, _ leaf: LeafHash, blockSize: UInt64) {
        let offset = UInt16((event.position.value - 1) % blockSize)
        ids[event.key] = event.position
        let content = IndexedContent(of: event)
        post(offset, under: Term(.subject, event.subject.text.utf8))
        post(offset, under: Term(.type, event.type.name.utf8))
        post(offset, under: content.singleDay.map { Term(day: $0) } ?? Term(.severalDays, []))
        for place in content.placeTerms { post(offset, under: Term(.place, place.utf8)) }
        count += 1
        lastLeaf = leaf
    }

    /// Goes on past an event of which nothing is known.
    mutating func pass() {
        count += 1
        lastLeaf = nil
    }

    /// An event that names a place twice is posted once.
    private mutating func post(_ offset: UInt16, under term: Term) {
        IndexBlock.append(offset, to: &postings[term, default: []])
    }

    private static func append(_ offset: UInt16, to offsets: inout [UInt16]) {
        if offsets.last != offset { offsets.append(offset) }
    }
}
