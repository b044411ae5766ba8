internal import CLMDB

/// Bytes that lie in the map, as LMDB points to them; good only while their transaction is unchanged.
@safe
struct MappedBytes {
    private let buffer: UnsafeRawBufferPointer

    init(_ value: MDB_val) {
        unsafe buffer = UnsafeRawBufferPointer(start: value.mv_data, count: value.mv_size)
    }

    var span: RawSpan {
        @_lifetime(borrow self) get { unsafe _overrideLifetime(buffer.bytes, borrowing: self) }
    }
}

/// Lends bytes in the form that C takes. LMDB reads through it and never writes, whatever its type says.
func withMDBValue<R>(
    _ bytes: RawSpan,
    _ body: (inout MDB_val) throws(LMDBError) -> R
) throws(LMDBError) -> R {
    try unsafe bytes.withUnsafeBytes { buffer throws(LMDBError) in
        let start = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
        var value = unsafe MDB_val(mv_size: buffer.count, mv_data: start)
        return try unsafe body(&value)
    }
}
