import CanonicalJSON
import Events

/// What the tables read from answers. What an answer does not have is blank, so that an older or newer daemon still prints.
extension JSONValue {
    /// A member that says something: null is as good as absent.
    func member(_ name: String) -> JSONValue? {
        guard let value = self[name], !value.isNull else { return nil }
        return value
    }

    /// The text of a member; empty where there is none.
    func text(_ name: String) -> String { self[name]?.stringValue ?? "" }

    /// The label of a coded member, or its code.
    func label(_ name: String) -> String {
        guard let coded = member(name) else { return "" }
        return coded["label"]?.stringValue ?? coded["code"]?.stringValue ?? coded.stringValue ?? ""
    }

    /// The code of a coded member.
    func code(_ name: String) -> String { self[name]?["code"]?.stringValue ?? "" }

    func number(_ name: String) -> Int? { self[name]?.intValue }

    func list(_ name: String) -> [JSONValue] { self[name]?.arrayValue ?? [] }

    /// The documents of a claim, or that there is none.
    func documents(_ language: Language) -> String { ClaimWords.documents([self], language) }
}
