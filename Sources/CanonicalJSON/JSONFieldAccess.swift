/// How a field is reached in memory, with its types erased, so that one loop serves every struct.
///
/// The pointers are those of a value of the type that the field was declared for, `offset` bytes into the struct
/// that is being read or written; only ``JSONField`` makes these, and ``JSONFields`` calls them, with that struct.
@usableFromInline
struct JSONFieldAccess: Sendable {
    @usableFromInline
    typealias Read = @Sendable (inout JSONReader, UnsafeMutableRawPointer) throws(JSONError) -> Void
    @usableFromInline
    typealias Presence = @Sendable (UnsafeRawPointer) -> Bool
    @usableFromInline
    typealias Write = @Sendable (UnsafeRawPointer, inout JSONWriter) -> Void

    var offset = 0
    let read: Read
    /// Whether the field is written; `nil` when it always is.
    let isPresent: Presence?
    let write: Write

    @usableFromInline
    init(read: @escaping Read, isPresent: Presence?, write: @escaping Write) {
        self.read = read
        self.isPresent = isPresent
        self.write = write
    }

    /// The same access for a value that holds this one: at an offset where the property is stored, else through the
    /// key path.
    @usableFromInline
    func pulledBack<Outer, Inner>(through path: any WritableKeyPath<Outer, Inner> & Sendable) -> JSONFieldAccess {
        if let innerOffset = MemoryLayout<Outer>.offset(of: path) {
            var access = self
            access.offset += innerOffset
            return access
        }
        let inner = self
        var presence: Presence?
        if let isPresent {
            presence = { outer in
                let value = outer.assumingMemoryBound(to: Outer.self).pointee[keyPath: path]
                return withUnsafePointer(to: value) { isPresent(UnsafeRawPointer($0) + inner.offset) }
            }
        }
        return JSONFieldAccess(
            read: { (reader, outer) throws(JSONError) in
                var value = outer.assumingMemoryBound(to: Outer.self).pointee[keyPath: path]
                try inner.callRead(&reader, &value)
                outer.assumingMemoryBound(to: Outer.self).pointee[keyPath: path] = value
            },
            isPresent: presence,
            write: { outer, writer in
                let value = outer.assumingMemoryBound(to: Outer.self).pointee[keyPath: path]
                withUnsafePointer(to: value) { inner.write(UnsafeRawPointer($0) + inner.offset, &writer) }
            }
        )
    }

    private func callRead<Inner>(
        _ reader: inout JSONReader,
        _ value: UnsafeMutablePointer<Inner>
    ) throws(JSONError) {
        try read(&reader, UnsafeMutableRawPointer(value) + offset)
    }
}
