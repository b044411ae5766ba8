/// The part of a fact that its type alone has: a plain struct and the one declaration of its fields.
///
/// Reading, writing, the JSON Schema, the help and the checks of a type all come from ``type``.
public protocol FactDetails: Hashable, Sendable {
    static var type: FactType { get }
}
