import CanonicalJSON
import Events
import Printing

/// What the daemon found when it recomputed the record, for people.
struct VerificationReport {
    /// The member `verification` of the last line of the answer.
    let result: JSONValue
    let language: Language

    var lines: [String] {
        let contradicted = (result.number("contradicted") ?? 0) > 0
        let checkpoints =
            Words.verifiedCheckpoints.filled(language, number("checkpoints"))
            + (contradicted ? Words.verifiedContradicted.filled(language, number("contradicted")) : "")
        guard result["intact"]?.boolValue != true else {
            return [Words.verified.filled(language, number("size"), result.text("root")), checkpoints]
        }
        let findings = result.list("findings").map { finding in
            let place = finding.number("position").map { "\(Words.position[language]) \($0): " } ?? ""
            return Words.verifiedDamaged.filled(language, place + finding.text("message"))
        }
        let others = result.number("others") ?? 0
        return findings + (others > 0 ? [Words.verifiedOthers.filled(language, "\(others)")] : []) + [checkpoints]
    }

    private func number(_ name: String) -> String {
        NumberFormat(language: language).text(result.number(name) ?? 0)
    }
}
