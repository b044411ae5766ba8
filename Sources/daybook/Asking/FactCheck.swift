import CanonicalJSON
import Events
import Printing

/// Looks at a fact that is not complete yet: what is wrong so far is told at once, what is still missing is not.
struct FactCheck {
    let type: FactType
    let language: Language

    /// What is wrong with the value at a path, its shape or what the rules say of it alone; `nil` where nothing is, as far as it goes.
    ///
    /// - Parameter old: The fact before the value was put there: what was wrong with it already is not told of the value.
    func mistake(in draft: FactDraft, at path: String, before old: FactDraft) -> Mistake? {
        if let error = error(in: draft.data) {
            guard error.code == .missingKey || !FactCheck.concerns(error.path, path) else { return .shape(error) }
        }
        let broken = new(in: draft, before: old).filter { breach in
            breach.path.map { FactCheck.concerns($0, path) } ?? false || isOutOfOrder(breach, path)
        }
        return (broken.first { !$0.rule.isLiftedByConfirmation } ?? broken.first).map(Mistake.rule)
    }

    /// What became unlikely, and is not impossible, as the fact before became this one: each is asked about, whatever was agreed to before.
    func doubts(in draft: FactDraft, before old: FactDraft) -> [Breach] {
        new(in: draft, before: old).filter { breach in
            guard breach.rule.isLiftedByConfirmation, let path = breach.path else { return false }
            return draft.data.value(at: FactCheck.field(path)) != nil
        }
    }

    /// The rules that a fact breaks, and the one before did not. That unlikely dates are right is not believed here: it was said of others.
    private func new(in draft: FactDraft, before old: FactDraft) -> [Breach] {
        let (old, draft) = (unconfirmed(old), unconfirmed(draft))
        let earlier = breaches(in: completed(old.data)) ?? []
        return (breaches(in: completed(draft.data)) ?? []).filter { !earlier.contains($0) }
    }

    private func unconfirmed(_ draft: FactDraft) -> FactDraft {
        var draft = draft
        draft.remove(FactCheck.confirmation)
        return draft
    }

    /// Whether a rule speaks of the range that the value is an end of.
    private func isOutOfOrder(_ breach: Breach, _ path: String) -> Bool {
        guard breach.rule == .estimateOutOfOrder, let place = breach.path else { return false }
        return "data.\(path)".hasPrefix(place + ".")
    }

    enum Mistake {
        case shape(JSONError)
        case rule(Breach)

        /// Whether it is unlikely, and not impossible: who knows better may say so in the fact.
        var isDoubt: Bool {
            guard case .rule(let breach) = self else { return false }
            return breach.rule.isLiftedByConfirmation
        }
    }

    /// The field that says that unlikely dates are right.
    static let confirmation = "datesConfirmed"

    /// What is wrong with, or missing from, the value at a path, all of whose fields were asked for.
    func objection(to draft: FactDraft, at path: String) -> Page? {
        guard let error = error(in: draft.data), FactCheck.concerns(error.path, path) else { return nil }
        return .line(Words.isIncomplete.filled(language, Label(error.expected)[language]))
    }

    /// What is wrong with the whole fact, the rules that it breaks by itself included.
    func objection(to draft: FactDraft) -> Page? {
        if let error = error(in: draft.data) {
            return .line(Words.isIncomplete.filled(language, Label(error.expected)[language]))
        }
        let breaches = breaches(in: draft.data) ?? []
        return breaches.isEmpty ? nil : Page(breaches.map { $0.message[language] })
    }

    private func error(in data: JSONValue) -> JSONError? {
        do throws(JSONError) {
            _ = try type.fact(replacing: canonicalBytes(of: data))
            return nil
        } catch {
            return error
        }
    }

    /// What would be refused; `nil` where the fact has not the shape of its type.
    private func breaches(in data: JSONValue) -> [Breach]? {
        (try? type.fact(replacing: canonicalBytes(of: data)))?.breachesNow.filter { !$0.rule.isOnlyTold }
    }

    /// The fact with an example's values where it has none yet.
    private func completed(_ data: JSONValue) -> JSONValue {
        guard case .object(var whole)? = Example(type: type).submission["data"], case .object(let given) = data else {
            return data
        }
        for member in given.members { whole[member.key] = member.value }
        return .object(whole)
    }

    /// Whether an error is at the path, inside what is there, or in the list that it is an element of. Paths of rules begin at `data`.
    private static func concerns(_ place: String, _ path: String) -> Bool {
        let place = field(place)
        let list = path.hasSuffix("]") ? String(path.prefix { $0 != "[" }) : path
        return place == path || place == list || place.hasPrefix(path + ".") || place.hasPrefix(path + "[")
    }

    private static func field(_ place: String) -> String {
        place.hasPrefix("data.") ? String(place.dropFirst(5)) : place
    }

    // MARK: - The envelope

    /// Whether a text may be the source of a submission.
    static func isSource(_ text: String) -> Bool {
        guard case .object(var submission) = Example(type: SiteClosed.type).submission else { return false }
        submission["source"] = .string(text)
        return (try? Submission(json: canonicalBytes(of: submission))) != nil
    }
}
