// expect: 'txn' cannot be captured by an escaping closure since it is a borrowed parameter
import LMDB

func count(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) {
    try environment.read { (txn: borrowing ReadTransaction) throws(LMDBError) -> Void in
        Task {
            try table.count(in: txn)
        }
    }
}
