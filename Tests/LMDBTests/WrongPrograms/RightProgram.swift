// expect: success
import LMDB

func copyFirst(of table: Table<String, String>, in environment: Environment) throws(LMDBError) -> Int {
    try environment.write { txn throws(LMDBError) in
        let length = try table.bytes("first", in: txn)?.byteCount ?? 0
        if let first = try table.get("first", in: txn) {
            try table.put("copy", first, in: &txn)
        }
        var total = length
        try table.scan(from: nil, in: txn) { _, value in
            total += value.byteCount
            return .proceed
        }
        return total
    }
}
