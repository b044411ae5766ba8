// expect: cannot convert value of type 'ReadTransaction' to expected argument type 'WriteTransaction'
import LMDB

func store(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) {
    try environment.read { txn throws(LMDBError) in
        try table.put("key", "value", in: &txn)
    }
}
