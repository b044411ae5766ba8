// expect: lifetime-dependent variable 'kept' escapes its scope
import LMDB

func keep(in environment: Environment) throws(LMDBError) -> TransactionHandle? {
    var kept: TransactionHandle? = nil
    try environment.read { txn throws(LMDBError) in
        let handle = txn.handle
        kept = handle
    }
    return kept
}
