// expect: overlapping accesses to 'txn'
import LMDB

func rewrite(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) {
    try environment.write { txn throws(LMDBError) in
        try table.scan(from: nil, in: txn) { key, _ throws(LMDBError) in
            try table.put(key, "value", in: &txn)
            return .proceed
        }
    }
}
