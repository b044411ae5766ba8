// expect: overlapping accesses to 'txn'
import LMDB

func store(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) {
    try environment.write { txn throws(LMDBError) in
        if let bytes = try table.bytes("key", in: txn) {
            try table.put("copy", bytes: bytes, in: &txn)
        }
    }
}
