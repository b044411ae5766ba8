// expect: lifetime-dependent variable 'kept' escapes its scope
import LMDB

func length(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) -> Int {
    var kept: RawSpan? = nil
    try environment.read { txn throws(LMDBError) in
        let bytes = try table.bytes("key", in: txn)
        kept = bytes
    }
    return kept?.byteCount ?? 0
}
