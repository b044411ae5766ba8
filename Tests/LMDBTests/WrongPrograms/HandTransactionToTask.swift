// expect: escaping closure captures 'inout' parameter 'txn'
import LMDB

func store(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) {
    try environment.write { (txn: inout WriteTransaction) throws(LMDBError) -> Void in
        Task {
            try table.put("key", "value", in: &txn)
        }
    }
}
