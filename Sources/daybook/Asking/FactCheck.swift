import CanonicalJSON
import Events
import Printing

/// Looks at a fact that is not complete yet: what is wrong so far is told at once, what is still missing is not.
struct FactCheck {
    let type: FactType
    let language: Language

    /// What is wrong with the value at a path; `nil` where nothing is, as far as it goes.
    func mistake(in draft: FactDraft, at path: String) -> JSONError? {
        guard let error = error(in: draft), error.code != .missingKey else { return nil }
        return FactCheck.concerns(error, path) ? error : nil
    }

    /// What is wrong with, or missing from, the value at a path, all of whose fields were asked for.
    func objection(to draft: FactDraft, at path: String) -> Page? {
        guard let error = error(in: draft), FactCheck.concerns(error, path) else { return nil }
        return .line(Words.isIncomplete.filled(language, error.expected))
    }

    /// What is wrong with the whole fact, the rules that it breaks by itself included.
    func objection(to draft: FactDraft) -> Page? {
        let bytes = canonicalBytes(of: submission(draft))
        do throws(JSONError) {
            let breaches = try Submission(json: bytes).fact.inconsistencies.filter { !$0.rule.isOnlyTold }
            return breaches.isEmpty ? nil : Page(breaches.map { $0.message[language] })
        } catch {
            return .line(Words.isIncomplete.filled(language, error.expected))
        }
    }

    private func error(in draft: FactDraft) -> JSONError? {
        do throws(JSONError) {
            _ = try Submission(json: canonicalBytes(of: submission(draft)))
            return nil
        } catch {
            return error
        }
    }

    /// The subject, source and id are right here; they are not what is looked at.
    private func submission(_ draft: FactDraft) -> JSONValue {
        guard case .object(var whole) = Example(type: type).submission else { return .null }
        whole["data"] = draft.data
        return .object(whole)
    }

    /// Whether the error is at the path, inside what is there, or in the list that it is an element of.
    private static func concerns(_ error: JSONError, _ path: String) -> Bool {
        let place = "data.\(path)"
        let list = place.hasSuffix("]") ? String(place.prefix { $0 != "[" }) : place
        return error.path == place || error.path == list || error.path.hasPrefix(place + ".")
            || error.path.hasPrefix(place + "[")
    }
}
