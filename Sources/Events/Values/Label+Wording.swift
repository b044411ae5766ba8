public import CanonicalJSON

extension Label {
    /// The words of an error about JSON.
    public init(_ wording: Wording) {
        self.init(wording.english, wording.french)
    }
}

extension Wording {
    public init(_ label: Label) {
        self.init(label.english, label.french)
    }
}

extension JSONReader {
    /// An error about a value that does not suit the catalogue.
    ///
    /// - Parameters:
    ///   - found: As it stands in the input; `nil` where that must not be repeated.
    ///   - offset: Where the value begins, by default here.
    func error(_ code: JSONError.Code, expected: Label, found: String?, at offset: Int? = nil) -> JSONError {
        error(code, expected: Wording(expected), found: found.map(Wording.init(verbatim:)), at: offset)
    }
}
