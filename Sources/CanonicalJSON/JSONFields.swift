/// The fields of a struct's JSON form, declared once for reading and writing.
///
/// Declare it as a `static let`: building it sorts the names and prepares their bytes.
public struct JSONFields<Root>: Sendable {
    @usableFromInline let table: JSONFieldTable

    /// - Parameter fields: In any order.
    /// - Precondition: At most 64 fields, each name once.
    public init(_ fields: [JSONField<Root>]) {
        table = JSONFieldTable(fields.map { ($0.name, $0.isRequired, $0.access) })
    }

    /// The names in the order in which they are written: by UTF-16 code units.
    public var names: [String] { table.names }

    /// Writes the struct as one object.
    public func write(_ root: borrowing Root, to writer: inout JSONWriter) {
        withUnsafePointer(to: root) { writer.writeFields(table, UnsafeRawPointer($0)) }
    }
}

extension JSONReader {
    /// Reads one object by its declared fields into a struct that holds the values absent fields shall have.
    ///
    /// Fastest when the fields come in canonical order, as in stored bytes. After an error the struct is half filled.
    ///
    /// - Throws: `unknownKey`, `duplicateKey`, `missingKey` (naming all that are missing), or what a field throws, with
    ///   its name put before the path.
    public mutating func readObject<Root>(_ fields: JSONFields<Root>, into root: inout Root) throws(JSONError) {
        try readFields(of: fields.table, intoRoot: &root)
    }

    private mutating func readFields<Root>(
        of table: JSONFieldTable,
        intoRoot root: UnsafeMutablePointer<Root>
    ) throws(JSONError) {
        try readFields(table, into: UnsafeMutableRawPointer(root))
    }
}
