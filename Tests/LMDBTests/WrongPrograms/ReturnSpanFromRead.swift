// expect: class 'Environment' requires that 'RawSpan' conform to 'Escapable'
import LMDB

func length(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) -> Int {
    let bytes = try environment.read { (txn: borrowing ReadTransaction) throws(LMDBError) -> RawSpan? in
        try table.bytes("key", in: txn)
    }
    return bytes?.byteCount ?? 0
}
