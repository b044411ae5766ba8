/// One field of a struct's JSON form: its name, whether it must be there, and how it is read and written.
///
/// A field is declared once and serves both directions:
///
///     static let fields = JSONFields<Place>([
///         .required("asReported", \.asReported),
///         .optional("pcode", \.pcode),
///         .list("sources", \.sources),
///     ])
///
/// A key path to a stored property costs nothing at run time: its place in the struct is looked up here. A computed or
/// observed property is read and written through the key path, at some tens of nanoseconds each time.
public struct JSONField<Root>: Sendable {
    /// The key in JSON.
    public let name: String
    /// Whether an object without this field is refused.
    public let isRequired: Bool
    @usableFromInline let access: JSONFieldAccess

    @usableFromInline
    init(name: String, isRequired: Bool, access: JSONFieldAccess) {
        self.name = name
        self.isRequired = isRequired
        self.access = access
    }

    /// A field read and written in its own way.
    ///
    /// - Parameters:
    ///   - read: Reads one value into the struct.
    ///   - isPresent: Whether the field is written; `nil` when it always is. There should be one form for each value:
    ///     leave out what reads back as the value the struct starts with.
    ///   - write: Writes exactly one value.
    public init(
        _ name: String,
        isRequired: Bool,
        read: @escaping @Sendable (inout JSONReader, inout Root) throws(JSONError) -> Void,
        isPresent: (@Sendable (borrowing Root) -> Bool)? = nil,
        write: @escaping @Sendable (borrowing Root, inout JSONWriter) -> Void
    ) {
        var presence: JSONFieldAccess.Presence?
        if let isPresent { presence = { isPresent($0.assumingMemoryBound(to: Root.self).pointee) } }
        self.init(
            name: name,
            isRequired: isRequired,
            access: JSONFieldAccess(
                read: { (reader, root) throws(JSONError) in
                    try read(&reader, &root.assumingMemoryBound(to: Root.self).pointee)
                },
                isPresent: presence,
                write: { write($0.assumingMemoryBound(to: Root.self).pointee, &$1) }
            )
        )
    }

    /// The same field of a value that holds this one, so that two structs can share one flat object.
    public func within<Outer>(_ path: any WritableKeyPath<Outer, Root> & Sendable) -> JSONField<Outer> {
        JSONField<Outer>(name: name, isRequired: isRequired, access: access.pulledBack(through: path))
    }
}

// MARK: - Declaring fields

extension JSONField {
    /// A field that must be there.
    @inlinable
    public static func required<V: JSONCodable>(
        _ name: String,
        _ path: any WritableKeyPath<Root, V> & Sendable
    ) -> Self {
        let access = JSONFieldAccess(
            read: { (reader, value) throws(JSONError) in
                value.assumingMemoryBound(to: V.self).pointee = try V.read(from: &reader)
            },
            isPresent: nil,
            write: { value, writer in value.assumingMemoryBound(to: V.self).pointee.write(to: &writer) }
        )
        return Self(name: name, isRequired: true, access: access.pulledBack(through: path))
    }

    /// A field that is absent exactly when the property is `nil`. JSON's `null` is refused.
    @inlinable
    public static func optional<V: JSONCodable>(
        _ name: String,
        _ path: any WritableKeyPath<Root, V?> & Sendable
    ) -> Self {
        let access = JSONFieldAccess(
            read: { (reader, value) throws(JSONError) in
                try reader.refuseNull()
                value.assumingMemoryBound(to: V?.self).pointee = try V.read(from: &reader)
            },
            isPresent: { value in value.assumingMemoryBound(to: V?.self).pointee != nil },
            write: { value, writer in value.assumingMemoryBound(to: V?.self).pointee?.write(to: &writer) }
        )
        return Self(name: name, isRequired: false, access: access.pulledBack(through: path))
    }

    /// A field that is absent exactly when the array is empty. An empty JSON array is refused, so that there is one
    /// form for one value.
    @inlinable
    public static func list<V: JSONCodable>(
        _ name: String,
        _ path: any WritableKeyPath<Root, [V]> & Sendable
    ) -> Self {
        let access = JSONFieldAccess(
            read: { (reader, value) throws(JSONError) in
                let offset = reader.offset
                let elements = try [V].read(from: &reader)
                if elements.isEmpty { throw reader.emptyList(at: offset) }
                value.assumingMemoryBound(to: [V].self).pointee = elements
            },
            isPresent: { value in !value.assumingMemoryBound(to: [V].self).pointee.isEmpty },
            write: { value, writer in value.assumingMemoryBound(to: [V].self).pointee.write(to: &writer) }
        )
        return Self(name: name, isRequired: false, access: access.pulledBack(through: path))
    }
}

extension JSONReader {
    @usableFromInline
    mutating func refuseNull() throws(JSONError) {
        skipWhitespace()
        guard position < count, byte(at: position) == UInt8(ascii: "n"), hasLiteral("null", at: position) else {
            return
        }
        throw error(
            .wrongType,
            expected: Wording("a value, or leave the field out", "une valeur, ou laissez le champ de côté"),
            found: "null"
        )
    }

    @usableFromInline
    func emptyList(at offset: Int) -> JSONError {
        error(
            .invalidValue,
            expected: Wording(
                "at least one, or leave the field out",
                "au moins un élément, ou laissez le champ de côté"
            ),
            found: Wording("an empty array", "une liste vide"),
            at: offset
        )
    }
}
