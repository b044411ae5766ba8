/// The one error this module throws: what failed, on what, and why.
///
/// The world's errors (a full disk, a missing folder, a value that cannot be read) are thrown as this type.
/// A programmer's errors (a table used in a transaction of another environment, a write inside a write) trap instead.
///
/// ```swift
/// do {
///     try environment.write { txn throws(LMDBError) in try events.append(position, event, in: &txn) }
/// } catch LMDBError.Code.mapFull {
///     // The transaction is gone, the environment is as it was before it.
/// }
/// ```
public struct LMDBError: Error, Equatable, Sendable {
    /// What went wrong; see ``Code/cause`` for its meaning.
    public let code: Code

    /// What was being done, in words: "open the environment", "append".
    public let operation: String

    /// The path or the table it was done to.
    public let context: String?

    /// An error of one's own making, by which a transaction's body can abandon it.
    public init(_ code: Code, _ operation: String, _ context: String?) {
        self.code = code
        self.operation = operation
        self.context = context
    }
}

extension LMDBError: CustomStringConvertible {
    /// One line for a log: operation, context, code and cause.
    public var description: String {
        let place = context.map { " (\($0))" } ?? ""
        return "\(operation)\(place): \(code)"
    }
}

/// Throws what a C call returned, unless it is zero.
func check(_ result: Int32, _ operation: String, _ context: String?) throws(LMDBError) {
    guard result == 0 else { throw LMDBError(LMDBError.Code(rawValue: result), operation, context) }
}
