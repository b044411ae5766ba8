import Crypto

/// The Merkle tree as RFC 9162 §2.1 defines it, recursion by recursion, apart from the module that is tested.
struct NaiveTree {
    typealias Hash = [UInt8]

    /// The hashes of the leaves.
    var leaves: [Hash]

    init(_ entries: [[UInt8]]) {
        leaves = entries.map { Array(SHA256.hash(data: [0] + $0)) }
    }

    var size: Int { leaves.count }

    /// MTH(D[n]), §2.1.1.
    func root(_ range: Range<Int>) -> Hash {
        switch range.count {
        case 0: Array(SHA256.hash(data: [UInt8]()))
        case 1: leaves[range.lowerBound]
        default:
            Array(
                SHA256.hash(data: [1] + root(range.lowerBound..<split(range)) + root(split(range)..<range.upperBound))
            )
        }
    }

    /// PATH(m, D[n]), §2.1.3.1.
    func path(_ index: Int, _ range: Range<Int>) -> [Hash] {
        guard range.count > 1 else { return [] }
        let (left, right) = (range.lowerBound..<split(range), split(range)..<range.upperBound)
        return left.contains(index) ? path(index, left) + [root(right)] : path(index, right) + [root(left)]
    }

    /// PROOF(m, D[n]), §2.1.4.1.
    func consistency(_ older: Int, _ newer: Int) -> [Hash] { subproof(older, 0..<newer, isWhole: true) }

    private func subproof(_ end: Int, _ range: Range<Int>, isWhole: Bool) -> [Hash] {
        if end == range.upperBound { return isWhole ? [] : [root(range)] }
        let (left, right) = (range.lowerBound..<split(range), split(range)..<range.upperBound)
        return end <= left.upperBound
            ? subproof(end, left, isWhole: isWhole) + [root(right)]
            : subproof(end, right, isWhole: false) + [root(left)]
    }

    private func split(_ range: Range<Int>) -> Int { range.lowerBound + NaiveTree.half(range.count) }

    /// The largest power of two below a number.
    static func half(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }
}

/// The sides on which the hashes of a proof stand. Two sizes whose sides are the same cannot be told apart by a proof:
/// that is what the root is for.
enum Sides {
    static func inclusion(_ index: Int, size: Int) -> String? {
        guard index < size else { return nil }
        guard size > 1 else { return "" }
        let half = NaiveTree.half(size)
        return index < half
            ? inclusion(index, size: half).map { $0 + "R" }
            : inclusion(index - half, size: size - half).map { $0 + "L" }
    }

    static func consistency(_ older: Int, _ newer: Int, isWhole: Bool = true) -> String? {
        guard 0 < older, older <= newer else { return nil }
        if older == newer { return isWhole ? "=" : "." }
        let half = NaiveTree.half(newer)
        return older <= half
            ? consistency(older, half, isWhole: isWhole).map { $0 + "R" }
            : consistency(older - half, newer - half, isWhole: false).map { $0 + "L" }
    }
}
