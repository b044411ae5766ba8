import LMDB
import Testing

@Suite struct TableTests {
    @Test func aValueComesBackAsItWasPut() throws {
        let it = try Fixture()
        try it.environment.write { txn throws(LMDBError) in
            try it.texts.put("Peć", "ćirilica – ћирилица 𝄞", in: &txn)
            try it.numbered.put(BigEndianUInt64(.max), [], in: &txn)
        }
        try it.environment.read { txn throws(LMDBError) in
            #expect(try it.texts.get("Peć", in: txn) == "ćirilica – ћирилица 𝄞")
            #expect(try it.numbered.get(BigEndianUInt64(.max), in: txn) == [])
            #expect(try it.numbered.get(BigEndianUInt64(0), in: txn) == nil)
        }
    }

    @Test func aPutReplacesAndIsReadBackInItsOwnTransaction() throws {
        let it = try Fixture()
        try it.environment.write { txn throws(LMDBError) in
            try it.texts.put("a", "first", in: &txn)
            try it.texts.put("a", "second", in: &txn)
            #expect(try it.texts.get("a", in: txn) == "second")
            #expect(try it.texts.count(in: txn) == 1)
        }
    }

    @Test func bytesAreBorrowedFromTheMap() throws {
        let it = try Fixture()
        try it.put([5], bytes: 3)
        try it.environment.read { txn throws(LMDBError) in
            let present = try it.numbered.bytes(BigEndianUInt64(5), in: txn)?.byteCount
            let missing = try it.numbered.bytes(BigEndianUInt64(6), in: txn)?.byteCount
            #expect(present == 3)
            #expect(missing == nil)
        }
    }

    @Test func rawBytesArePutAsTheyAre() throws {
        let it = try Fixture()
        let raw: [UInt8] = Array("raw".utf8)
        try it.environment.write { txn throws(LMDBError) in
            try it.texts.put("a", bytes: raw.span.bytes, in: &txn)
            try it.texts.append("b", bytes: raw.span.bytes, in: &txn)
            #expect(try it.texts.get("a", in: txn) == "raw")
            #expect(try it.texts.get("b", in: txn) == "raw")
        }
    }

    @Test func removeTellsWhetherTheKeyWasThere() throws {
        let it = try Fixture()
        try it.put([1, 2])
        try it.environment.write { txn throws(LMDBError) in
            #expect(try it.numbered.remove(BigEndianUInt64(1), in: &txn))
            #expect(try !it.numbered.remove(BigEndianUInt64(1), in: &txn))
            #expect(try !it.numbered.contains(BigEndianUInt64(1), in: txn))
            #expect(try it.numbered.contains(BigEndianUInt64(2), in: txn))
        }
        #expect(try it.numbers() == [2])
    }

    @Test func theEndsOfATableAreFound() throws {
        let it = try Fixture()
        try it.environment.read { txn throws(LMDBError) in
            #expect(try it.numbered.first(in: txn) == nil)
            #expect(try it.numbered.last(in: txn) == nil)
            #expect(try it.numbered.lastKey(in: txn) == nil)
        }
        try it.put([300, 2, 70_000])
        try it.environment.read { txn throws(LMDBError) in
            #expect(try it.numbered.first(in: txn)?.key.rawValue == 2)
            #expect(try it.numbered.last(in: txn)?.key.rawValue == 70_000)
            #expect(try it.numbered.lastKey(in: txn)?.rawValue == 70_000)
            #expect(try it.numbered.count(in: txn) == 3)
        }
    }

    @Test func anAppendOutOfOrderIsRefusedAndTheTransactionGoesOn() throws {
        let it = try Fixture()
        try it.environment.write { txn throws(LMDBError) in
            try it.numbered.append(BigEndianUInt64(10), [1], in: &txn)
            for refused: UInt64 in [9, 10] {
                do throws(LMDBError) {
                    try it.numbered.append(BigEndianUInt64(refused), [2], in: &txn)
                    Issue.record("\(refused) was appended after 10")
                } catch {
                    #expect(error.code == .keyExists)
                    #expect(error.context == "numbered")
                }
            }
            try it.numbered.append(BigEndianUInt64(11), [3], in: &txn)
        }
        #expect(try it.numbers() == [10, 11])
    }

    @Test(arguments: [0, 512, 5000])
    func aKeyOfImpossibleLengthIsRefused(length: Int) throws {
        let it = try Fixture()
        let key = String(repeating: "k", count: length)
        let code = LMDBError.Code.badValueSize
        try it.environment.write { txn throws(LMDBError) in
            #expect(failure { () throws(LMDBError) in try it.texts.put(key, "v", in: &txn) } == code)
            #expect(failure { () throws(LMDBError) in try it.texts.append(key, "v", in: &txn) } == code)
            #expect(failure { () throws(LMDBError) in _ = try it.texts.get(key, in: txn) } == code)
            #expect(failure { () throws(LMDBError) in try it.texts.remove(key, in: &txn) } == code)
        }
    }

    @Test func aKeyOf511BytesIsStored() throws {
        let it = try Fixture()
        let key = String(repeating: "k", count: 511)
        try it.environment.write { txn throws(LMDBError) in try it.texts.put(key, "v", in: &txn) }
        try it.environment.read { txn throws(LMDBError) in #expect(try it.texts.get(key, in: txn) == "v") }
    }

    @Test func aValueOfAnotherFormIsReportedWithItsTable() throws {
        let it = try Fixture()
        let invalid: [UInt8] = [0xFF, 0xFE]
        try it.environment.write { txn throws(LMDBError) in
            try it.texts.put("a", bytes: invalid.span.bytes, in: &txn)
        }
        #expect(throws: LMDBError.self) {
            try it.environment.read { txn throws(LMDBError) in try it.texts.get("a", in: txn) }
        }
        try it.environment.read { txn throws(LMDBError) in
            do throws(LMDBError) {
                _ = try it.texts.last(in: txn)
            } catch {
                #expect(error.code == .badEncoding)
                #expect(error.context == "texts")
            }
        }
    }
}

/// The code that `body` fails with, or nil.
func failure(_ body: () throws(LMDBError) -> Void) -> LMDBError.Code? {
    do throws(LMDBError) {
        try body()
        return nil
    } catch {
        return error.code
    }
}
