/// A table declared once, as a constant: its name and the types of its keys and values.
///
/// ```swift
/// static let events = TableDefinition<BigEndianUInt64, [UInt8]>("events")
/// ```
public struct TableDefinition<Key: KeyCodec, Value: ValueCodec>: Sendable {
    /// The table's name in the environment.
    public let name: String

    /// - Precondition: `name` is not empty, has no zero byte, and is not the catalogue's own (`_tables`).
    public init(_ name: String) {
        precondition(!name.isEmpty && !name.utf8.contains(0), "a table's name is text without zero bytes")
        precondition(name != TableCatalogue.name, "\(name) is the table of tables")
        self.name = name
    }

    /// What the catalogue records of the types.
    var signature: String { "\(Key.codecName) to \(Value.codecName)" }
}
