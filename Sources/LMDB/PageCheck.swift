internal import Glibc

extension Environment {
    /// Expects that LMDB can follow the data file of a folder that nobody has open to write: every page that is in use is in one
    /// place, of the kind that its place demands, with its entries in order and within it, and no free page is in use.
    ///
    /// LMDB itself checks next to nothing, and ends the process at a page that is damaged. This reads without mapping, visits each
    /// page once, and throws. The bytes of keys and values are the reader's to judge. Nothing is wrong with a file that is missing
    /// or empty.
    ///
    /// - Throws: ``LMDBError/Code/corrupted`` with the first page that is wrong; ``LMDBError/Code/invalid`` where it is no data file,
    ///   or was cut; any error of the file system.
    /// - Complexity: Reads every page in use.
    public static func expectSound(path: String) throws(LMDBError) {
        guard let file = try DataFile(path: path + "/data.mdb") else { return }
        var check = try PageCheck(file)
        try check.checkPages()
    }
}

/// Follows the pages of a data file as LMDB 0.9 lays them out (data version 1, in the byte order of the machine).
private struct PageCheck {
    /// The root of a tree of pages: `MDB_db`.
    private struct Tree {
        let flags: UInt16
        let depth: Int
        let entries: UInt64
        let root: UInt64

        init(_ bytes: DataBytes, at offset: Int) {
            flags = bytes.uint16(offset + 4)
            depth = Int(bytes.uint16(offset + 6))
            entries = bytes.uint64(offset + 32)
            root = bytes.uint64(offset + 40)
        }

        static let byteCount = 48
        static let integerKeys: UInt16 = 8
    }

    private enum Kind {
        /// Transaction → pages that it freed.
        case freePages
        /// Name → table.
        case tables
        case table
    }

    private static let headerBytes = 16
    private static let nodeBytes = 8
    private static let depthMax = 32
    private static let keyBytesMax = 511

    private let file: DataFile
    private let pageBytes: Int
    private let last: UInt64
    private let transaction: UInt64
    private let free: Tree
    private let main: Tree
    /// A bit for each page that was met.
    private var met: [UInt64]

    /// Reads the two meta pages, which are written by turns.
    init(_ file: DataFile) throws(LMDBError) {
        self.file = file
        let first = try PageCheck.meta(file, 0, at: 0)
        let pageBytes = Int(first.uint32(40))
        self.pageBytes = pageBytes
        guard (9...15).contains(where: { pageBytes == 1 << $0 }) else {
            throw file.damage("page 0 says that a page has \(pageBytes) bytes")
        }
        let second = try PageCheck.meta(file, 1, at: pageBytes)
        guard second.uint32(40) == first.uint32(40) else {
            throw file.damage("the meta pages differ in what a page has")
        }
        let transactions = (first.uint64(144), second.uint64(144))
        // The older may be of no transaction at all.
        let follow =
            transactions.0 == transactions.1
            ? transactions.0 == 0
            : transactions.0 % 2 == 0 && transactions.1 % 2 == 1
                && max(transactions.0, transactions.1) - min(transactions.0, transactions.1) == 1
        guard follow else {
            throw file.damage(
                "the meta pages are of the transactions \(transactions.0) and \(transactions.1), which do not follow each other"
            )
        }
        let newest = transactions.0 < transactions.1 ? second : first
        transaction = max(transactions.0, transactions.1)
        free = Tree(newest, at: 40)
        main = Tree(newest, at: 88)
        let last = newest.uint64(136)
        self.last = last
        guard last >= 1, last < UInt64(file.byteCount) / UInt64(pageBytes) else {
            let (expected, isTooLarge) = (last &+ 1).multipliedReportingOverflow(by: UInt64(pageBytes))
            let should = isTooLarge ? "" : " and should have \(expected)"
            throw LMDBError(.invalid, "it has \(file.byteCount) bytes\(should)", file.path)
        }
        guard free.flags == Tree.integerKeys, main.flags == 0 else {
            throw file.damage("the newest meta page says that its tables are of another kind")
        }
        met = Array(repeating: 0, count: Int(last / 64) + 1)
        met[0] = 0b11
    }

    private static func meta(_ file: DataFile, _ number: UInt64, at offset: Int) throws(LMDBError) -> DataBytes {
        let (magic, version, metaFlag) = (UInt32(0xBEEF_C0DE), UInt32(1), UInt16(8))
        let bytes = try file.bytes(at: offset, count: 152)
        guard bytes.uint32(16) == magic, bytes.uint32(20) == version, bytes.uint64(0) == number,
            bytes.uint16(10) == metaFlag
        else { throw LMDBError(.invalid, "page \(number) is no meta page", file.path) }
        return bytes
    }

    mutating func checkPages() throws(LMDBError) {
        try follow(free, .freePages)
        try follow(main, .tables)
    }

    private func damage(_ page: UInt64, _ what: String) -> LMDBError { file.damage("page \(page) \(what)") }

    /// Each page that is in use, or free, has one place.
    private mutating func meet(_ page: UInt64) throws(LMDBError) {
        guard (2...last).contains(page) else {
            throw damage(page, "is none of the file's 2 to \(last), and is pointed to")
        }
        let (word, bit) = (Int(page / 64), UInt64(1) << (page % 64))
        guard met[word] & bit == 0 else { throw damage(page, "has two places, or is in use and free") }
        met[word] |= bit
    }

    private mutating func follow(_ tree: Tree, _ kind: Kind) throws(LMDBError) {
        guard tree.root != UInt64.max else {
            guard tree.depth == 0, tree.entries == 0 else {
                throw file.damage("a table of \(tree.entries) entries has no pages")
            }
            return
        }
        guard (1...PageCheck.depthMax).contains(tree.depth) else {
            throw damage(tree.root, "is the root of a tree of the depth \(tree.depth)")
        }
        let entries = try follow(tree.root, level: tree.depth, kind, from: nil, to: nil)
        guard entries == tree.entries else {
            throw damage(tree.root, "is the root of \(entries) entries, and \(tree.entries) are counted")
        }
    }

    /// - Parameters:
    ///   - level: 1 for a leaf.
    ///   - lower: The key that every key of it has at the least.
    ///   - upper: The key that every key of it is less than.
    /// - Returns: How many entries are below.
    private mutating func follow(
        _ number: UInt64,
        level: Int,
        _ kind: Kind,
        from lower: DataBytes?,
        to upper: DataBytes?
    ) throws(LMDBError) -> UInt64 {
        try meet(number)
        let page = try file.bytes(at: Int(number) * pageBytes, count: pageBytes)
        let isLeaf = level == 1
        guard page.uint64(0) == number, page.uint16(10) == (isLeaf ? 2 : 1) else {
            throw damage(number, "is not of the kind that its place demands")
        }
        let nodes = try nodes(of: page, number, isLeaf: isLeaf, kind)
        var entries: UInt64 = 0
        for (index, node) in nodes.enumerated() {
            if isLeaf {
                try checkOrder(
                    node.key,
                    from: index == 0 ? lower : nodes[index - 1].key,
                    isLeast: index == 0,
                    kind,
                    number
                )
                try take(node, of: page, number, kind)
                entries += 1
            } else {
                if index > 1 { try checkOrder(node.key, from: nodes[index - 1].key, isLeast: false, kind, number) }
                entries += try follow(
                    node.child,
                    level: level - 1,
                    kind,
                    from: index == 0 ? lower : node.key,
                    to: index + 1 < nodes.count ? nodes[index + 1].key : upper
                )
            }
        }
        if isLeaf, let upper, let last = nodes.last, !precedes(last.key, upper, kind) {
            throw damage(number, "has keys that belong behind it")
        }
        return entries
    }

    // MARK: - Nodes

    private struct Node {
        let key: DataBytes
        let flags: UInt16
        /// Of a leaf: bytes of the value, and where it begins.
        let valueBytes: Int
        let value: Int
        /// Of a branch.
        let child: UInt64

        static let isLarge: UInt16 = 1
        static let isTable: UInt16 = 2
    }

    /// The nodes of a page, which fill it from its end without a gap.
    private func nodes(
        of page: DataBytes,
        _ number: UInt64,
        isLeaf: Bool,
        _ kind: Kind
    ) throws(LMDBError) -> [Node] {
        let (lower, upper) = (Int(page.uint16(12)), Int(page.uint16(14)))
        let least = isLeaf || kind == .freePages ? 1 : 2
        guard lower % 2 == 0, lower >= PageCheck.headerBytes + 2 * least, lower <= upper, upper <= pageBytes else {
            throw damage(number, "says that its entries begin at \(upper), and their list ends at \(lower)")
        }
        var nodes: [Node] = []
        var used = 0
        for place in stride(from: PageCheck.headerBytes, to: lower, by: 2) {
            let offset = Int(page.uint16(place))
            let key = offset + PageCheck.nodeBytes
            guard offset >= upper, key <= pageBytes else { throw damage(number, "has an entry outside of it") }
            let flags = page.uint16(offset + 4)
            let valueBytes = Int(page.uint16(offset)) | Int(page.uint16(offset + 2)) << 16
            let value = key + Int(page.uint16(offset + 6))
            let inPage = isLeaf ? (flags & Node.isLarge != 0 ? 8 : valueBytes) : 0
            guard value + inPage <= pageBytes, value - key <= PageCheck.keyBytesMax, value > key || !isLeaf else {
                throw damage(number, "has an entry that goes beyond it, or a key of \(value - key) bytes")
            }
            let isFirstOfBranch = !isLeaf && place == PageCheck.headerBytes
            guard kind != .freePages || value - key == 8 || isFirstOfBranch else {
                throw damage(number, "has a free list under no transaction")
            }
            used += PageCheck.nodeBytes + (value - key + inPage + 1) & ~1
            nodes.append(
                Node(
                    key: page[key..<value],
                    flags: flags,
                    valueBytes: valueBytes,
                    value: value,
                    child: UInt64(valueBytes) | UInt64(flags) << 32
                )
            )
        }
        guard used == pageBytes - upper else {
            throw damage(number, "has entries of \(used) bytes in \(pageBytes - upper)")
        }
        return nodes
    }

    /// The value of a leaf's node.
    private mutating func take(
        _ node: Node,
        of page: DataBytes,
        _ number: UInt64,
        _ kind: Kind
    ) throws(LMDBError) {
        switch kind {
        case .tables:
            guard node.flags == Node.isTable, node.valueBytes == Tree.byteCount else {
                throw damage(number, "has an entry in the place of a table")
            }
            let tree = Tree(page, at: node.value)
            guard tree.flags == 0 else { throw damage(number, "has a table of another kind") }
            try follow(tree, .table)
        case .table:
            guard node.flags == 0 || node.flags == Node.isLarge else {
                throw damage(number, "has an entry of the kind \(node.flags)")
            }
            if node.flags == Node.isLarge { _ = try large(page.uint64(node.value), valueBytes: node.valueBytes) }
        case .freePages:
            let list: DataBytes
            switch node.flags {
            case 0: list = page[node.value..<node.value + node.valueBytes]
            case Node.isLarge:
                let offset = try large(page.uint64(node.value), valueBytes: node.valueBytes)
                list = try file.bytes(at: offset, count: node.valueBytes)
            default: throw damage(number, "has an entry of the kind \(node.flags)")
            }
            try takeFree(list, node.key.uint64(0), number)
        }
    }

    /// The pages of a value that has its own.
    ///
    /// - Returns: Where it begins.
    private mutating func large(_ number: UInt64, valueBytes: Int) throws(LMDBError) -> Int {
        try meet(number)
        let offset = Int(number) * pageBytes
        let header = try file.bytes(at: offset, count: PageCheck.headerBytes)
        let count = UInt64(header.uint32(12))
        guard header.uint64(0) == number, header.uint16(10) == 4, count >= 1, count <= last,
            UInt64(PageCheck.headerBytes + valueBytes) <= count * UInt64(pageBytes)
        else { throw damage(number, "is not the beginning of a value of \(valueBytes) bytes") }
        for next in number + 1..<number + count { try meet(next) }
        return offset + PageCheck.headerBytes
    }

    /// A list of free pages: how many, and which, falling.
    private mutating func takeFree(_ list: DataBytes, _ freed: UInt64, _ number: UInt64) throws(LMDBError) {
        guard list.count >= 8, freed <= transaction, list.uint64(0) < UInt64(list.count / 8) else {
            throw damage(number, "has a list of free pages that is none")
        }
        var before = UInt64.max
        for index in 0..<Int(list.uint64(0)) {
            let page = list.uint64(8 + 8 * index)
            guard page < before else { throw damage(number, "has a list of free pages that is in disorder") }
            try meet(page)
            before = page
        }
    }

    // MARK: - Keys

    private func checkOrder(
        _ key: DataBytes,
        from before: DataBytes?,
        isLeast: Bool,
        _ kind: Kind,
        _ number: UInt64
    ) throws(LMDBError) {
        guard let before else { return }
        let isInOrder = isLeast ? !precedes(key, before, kind) : precedes(before, key, kind)
        guard isInOrder else { throw damage(number, "has its keys in disorder") }
    }

    private func precedes(_ left: DataBytes, _ right: DataBytes, _ kind: Kind) -> Bool {
        kind == .freePages ? left.uint64(0) < right.uint64(0) : left.precedes(right)
    }
}
