import LMDB
import TestKit
import Testing

@Suite struct ScanTests {
    @Test func numbersOrderAsNumbers() throws {
        let it = try Fixture()
        try it.put([256, 1, .max, 255, 0, 65_536])
        #expect(try it.numbers() == [0, 1, 255, 256, 65_536, .max])
    }

    @Test func textsOrderByTheirBytes() throws {
        let it = try Fixture()
        try it.environment.write { txn throws(LMDBError) in
            for text in ["ž", "b", "ab", "a", "B"] { try it.texts.put(text, "", in: &txn) }
        }
        try it.environment.read { txn throws(LMDBError) in
            var found: [String] = []
            try it.texts.scan(from: nil, in: txn) { key, _ in
                found.append(key)
                return .proceed
            }
            #expect(found == ["B", "a", "ab", "b", "ž"])
        }
    }

    @Test func aScanFromAMissingKeyBeginsBesideIt() throws {
        let it = try Fixture()
        try it.put([10, 20, 30])
        #expect(try it.numbers(from: 15) == [20, 30])
        #expect(try it.numbers(from: 20) == [20, 30])
        #expect(try it.numbers(from: 31) == [])
        #expect(try it.numbers(from: 15, descending: true) == [10])
        #expect(try it.numbers(from: 20, descending: true) == [20, 10])
        #expect(try it.numbers(from: 99, descending: true) == [30, 20, 10])
        #expect(try it.numbers(from: 9, descending: true) == [])
        #expect(try it.numbers(descending: true) == [30, 20, 10])
    }

    @Test func aBoundNeedNotBeAPossibleKey() throws {
        let it = try Fixture()
        try it.environment.write { txn throws(LMDBError) in try it.texts.put("m", "", in: &txn) }
        let long = String(repeating: "z", count: 2000)
        try it.environment.read { txn throws(LMDBError) in
            #expect(try count(it.texts, from: "", descending: false, in: txn) == 1)
            #expect(try count(it.texts, from: "", descending: true, in: txn) == 0)
            #expect(try count(it.texts, from: long, descending: false, in: txn) == 0)
            #expect(try count(it.texts, from: long, descending: true, in: txn) == 1)
        }
    }

    @Test func aScanOfAnEmptyTableVisitsNothing() throws {
        let it = try Fixture()
        #expect(try it.numbers() == [])
        #expect(try it.numbers(from: 1) == [])
        #expect(try it.numbers(descending: true) == [])
        #expect(try it.numbers(from: 1, descending: true) == [])
    }

    @Test func aScanStopsWhenItIsTold() throws {
        let it = try Fixture()
        try it.put(0..<100)
        try it.environment.read { txn throws(LMDBError) in
            var found: [UInt64] = []
            try it.numbered.scan(from: nil, in: txn) { key, _ in
                found.append(key.rawValue)
                return found.count == 3 ? .stop : .proceed
            }
            #expect(found == [0, 1, 2])
        }
    }

    @Test func whatABodyThrowsEndsTheScan() throws {
        let it = try Fixture()
        try it.put(0..<10)
        var visited = 0
        let code = failure { () throws(LMDBError) in
            try it.environment.read { txn throws(LMDBError) in
                try it.numbered.scan(from: nil, in: txn) { _, _ throws(LMDBError) in
                    visited += 1
                    _ = try it.texts.get("", in: txn)
                    return .proceed
                }
            }
        }
        #expect(code == .badValueSize)
        #expect(visited == 1)
    }

    @Test func scansAgreeWithASortedArray() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("scansAgreeWithASortedArray: seed \(seed)")
        var generator = SeededRandom(seed: seed)
        let it = try Fixture()
        var model: Set<UInt64> = []
        for _ in 0..<20 {
            let added = (0..<50).map { _ in UInt64.random(in: 0..<2000, using: &generator) }
            let removed = (0..<20).map { _ in UInt64.random(in: 0..<2000, using: &generator) }
            try it.put(added, bytes: Int.random(in: 0..<3000, using: &generator))
            try it.environment.write { txn throws(LMDBError) in
                for number in removed { try it.numbered.remove(BigEndianUInt64(number), in: &txn) }
            }
            model = model.union(added).subtracting(removed)
            let bound = UInt64.random(in: 0..<2100, using: &generator)
            #expect(try it.numbers() == model.sorted(), "seed \(seed)")
            #expect(try it.numbers(from: bound) == model.filter { $0 >= bound }.sorted(), "seed \(seed)")
            let below = model.filter { $0 <= bound }.sorted(by: >)
            #expect(try it.numbers(from: bound, descending: true) == below, "seed \(seed)")
        }
    }

    private func count(
        _ table: Table<String, String>,
        from: String,
        descending: Bool,
        in txn: borrowing ReadTransaction
    ) throws(LMDBError) -> Int {
        var count = 0
        try table.scan(from: from, descending: descending, in: txn) { _, _ in
            count += 1
            return .proceed
        }
        return count
    }
}
