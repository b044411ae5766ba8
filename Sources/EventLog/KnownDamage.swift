public import Events

/// What is known to be damaged of a log: positions whose events cannot be given, and what has no position.
public struct KnownDamage: Sendable, Hashable {
    /// Rising, each once; at most ``positionsMax``.
    public private(set) var positions: [Position] = []
    /// A sentence for each fault of the tree, the index or the file.
    public private(set) var faults: [String] = []

    /// How many positions are kept by number. That there are more is a fault.
    public static let positionsMax = 10_000
    /// How many faults are kept, and positions listed where a person or an answer is told; one damage often has many consequences.
    public static let listedMax = 100

    public init() {}

    public var isEmpty: Bool { positions.isEmpty && faults.isEmpty }

    /// Notes a damaged position.
    ///
    /// - Returns: Whether that is new.
    @discardableResult
    public mutating func add(_ position: Position) -> Bool {
        let place = self.place(of: position)
        guard place == positions.count || positions[place] != position else { return false }
        guard positions.count < KnownDamage.positionsMax else {
            return add(fault: "more than \(KnownDamage.positionsMax) positions are damaged")
        }
        positions.insert(position, at: place)
        return true
    }

    /// Notes what has no position.
    ///
    /// - Returns: Whether that is new.
    @discardableResult
    public mutating func add(fault: String) -> Bool {
        guard !faults.contains(where: { $0.utf8.elementsEqual(fault.utf8) }), faults.count < KnownDamage.listedMax
        else { return false }
        faults.append(fault)
        return true
    }

    /// The damaged positions of a range, rising.
    public func positions(in range: ClosedRange<Position>) -> ArraySlice<Position> {
        positions[place(of: range.lowerBound)..<place(of: range.upperBound.next)]
    }

    /// The damaged positions up to one, rising.
    public func positions(through last: Position) -> ArraySlice<Position> { positions[..<place(of: last.next)] }

    /// Where a position stands, or would stand.
    private func place(of position: Position) -> Int {
        var (low, high) = (0, positions.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension KnownDamage: CustomStringConvertible {
    /// Such as `positions 5 and 7 are damaged; the stored tile/0/000 of the Merkle tree is damaged`: the first few.
    public var description: String {
        let shown = 5
        var parts: [String] = []
        if !positions.isEmpty {
            var list = positions.prefix(shown).map(\.description)
            if positions.count > shown { list.append("\(positions.count - shown) others") }
            let last = list.removeLast()
            parts.append(
                list.isEmpty
                    ? "position \(last) is damaged"
                    : "positions \(list.joined(separator: ", ")) and \(last) are damaged"
            )
        }
        parts += faults.prefix(shown)
        if faults.count > shown { parts.append("\(faults.count - shown) other faults") }
        return parts.joined(separator: "; ")
    }
}
