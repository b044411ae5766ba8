// expect: 'txn' is borrowed and cannot be consumed
import LMDB

func count(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) -> Int {
    try environment.read { txn throws(LMDBError) in
        let another = txn
        return try table.count(in: another)
    }
}
