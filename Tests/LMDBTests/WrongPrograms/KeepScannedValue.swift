// expect: lifetime-dependent variable 'kept' escapes its scope
import LMDB

func length(_ table: Table<String, String>, in environment: Environment) throws(LMDBError) -> Int {
    try environment.read { txn throws(LMDBError) in
        var kept: RawSpan? = nil
        try table.scan(from: nil, in: txn) { _, value in
            kept = value
            return .stop
        }
        return kept?.byteCount ?? 0
    }
}
