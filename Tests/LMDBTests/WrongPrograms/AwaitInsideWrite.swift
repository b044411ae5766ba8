// expect: 'async' call in a function that does not support concurrency
import LMDB

func fetch() async -> String { "value" }

func store(_ table: Table<String, String>, in environment: Environment) async throws(LMDBError) {
    try environment.write { txn throws(LMDBError) in
        try table.put("key", await fetch(), in: &txn)
    }
}
