import Crypto

/// The root of RFC 6962 §2.1 over entries, recursion by recursion, by nothing that is tested.
func naiveRoot(_ entries: ArraySlice<[UInt8]>) -> [UInt8] {
    var tree = NaiveTree(Array(entries))
    return tree.root(0..<entries.count)
}

/// The roots of ranges of entries, each computed once.
struct NaiveTree {
    private let entries: [[UInt8]]
    private var roots: [Range<Int>: [UInt8]] = [:]

    init(_ entries: [[UInt8]]) {
        self.entries = entries
    }

    /// MTH(D[n]).
    mutating func root(_ range: Range<Int>) -> [UInt8] {
        if let known = roots[range] { return known }
        let root: [UInt8]
        switch range.count {
        case 0: root = Array(SHA256.hash(data: [UInt8]()))
        case 1: root = Array(SHA256.hash(data: [0] + entries[range.lowerBound]))
        default:
            var half = 1
            while half * 2 < range.count { half *= 2 }
            let middle = range.lowerBound + half
            let left = self.root(range.lowerBound..<middle)
            root = Array(SHA256.hash(data: [1] + left + self.root(middle..<range.upperBound)))
        }
        roots[range] = root
        return root
    }
}
