import CanonicalJSON
import DaybookClient
import Events

/// A fact as it shall be. Of the same type and subject it corrects the one that was recorded; else that one is retracted, and this one
/// recorded anew, in one step.
struct RenewedFact: Equatable {
    var type: FactType
    var subject: Subject
    var data: JSONValue

    init(_ history: History) {
        self.type = history.type
        self.subject = history.subject
        self.data = history.fact
    }

    static func == (left: RenewedFact, right: RenewedFact) -> Bool {
        left.type.name == right.type.name && left.subject == right.subject && left.data == right.data
    }

    /// Whether no correction can say it.
    func isRenewal(of history: History) -> Bool { type.name != history.type.name || subject != history.subject }

    /// The fact as one of another type, and the fields that do not fit it and are left out.
    func of(_ other: FactType) -> (fact: RenewedFact, left: [String]) {
        guard case .object(let object) = data, other.name != type.name else { return (self, []) }
        let check = FactCheck(type: other, language: .english)
        var draft = FactDraft(other)
        var left: [String] = []
        for member in object.members {
            var next = draft
            next.put(member.value, at: member.key)
            let isKnown = other.fields.contains { $0.name == member.key }
            if isKnown, check.mistake(in: next, at: member.key, before: draft) == nil {
                draft = next
            } else {
                left.append(member.key)
            }
        }
        var fact = self
        fact.type = other
        fact.data = draft.data
        return (fact, left)
    }

    /// The paths of what is kept under seal: it belongs to its subject and event, and cannot be taken elsewhere.
    var sealedFields: [String] {
        (data.objectValue?.members ?? []).filter { $0.value["keep"] != nil }.map(\.key)
    }
}
