/// Why a note, a key, a proof or a tile is refused.
public struct TransparencyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of refusal, which call for different conclusions.
    public enum Code: String, Sendable, CaseIterable {
        /// The bytes or the text do not have the form that their specification asks for.
        case malformed
        /// None of the signatures is of a key that is trusted here.
        case unknownSigner
        /// A signature in the name of a trusted key is not of that key: the text or the signature was altered.
        case badSignature
        /// A good signature, but on the checkpoint of another log.
        case otherLog
        /// The proof does not show that the leaf is in the tree.
        case notIncluded
        /// The proof does not show that the newer tree continues the older one.
        case notConsistent
    }

    public let code: Code
    /// What was wrong, where, and what was expected.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }

    /// A refusal of form: what it is about, what was expected, and what was there.
    static func malformed(_ what: String, expected: String, found: String? = nil) -> TransparencyError {
        TransparencyError(.malformed, "\(what): expected \(expected)" + (found.map { ", found \($0)" } ?? ""))
    }
}

extension StringProtocol {
    /// The text in quotes, for a message: escaped, and shortened when it is long.
    var quoted: String {
        let limit = 64
        let shown = String(String.UnicodeScalarView(unicodeScalars.prefix(limit)))
        return shown.debugDescription + (unicodeScalars.count > limit ? "…" : "")
    }
}
