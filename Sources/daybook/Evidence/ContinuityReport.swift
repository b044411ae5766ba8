import DaybookClient
import Events
import Printing
import Transparency

/// What somebody who saw a log before must know of it now: the roll-backs that were declared since.
struct ContinuityReport {
    let continuity: Continuity
    let language: Language

    /// Nothing, where the log simply went on.
    var lines: [String] {
        guard let before = continuity.before, !continuity.declared.isEmpty else { return [] }
        let seen = number(Int(clamping: before.checkpoint.size))
        let kept = continuity.keepsAll ? Words.keepsAllSeen : Words.keepsNotAllSeen
        let key = Words.newEpochKey.filled(language, continuity.now.checkpoint.origin, continuity.now.key.description)
        return continuity.declared.map(words) + [key, kept.filled(language, seen)]
    }

    private func words(_ declared: RollbackDeclaration) -> String {
        let label = declared.details.cause == .rolledBack ? Words.rollbackDeclared : Words.keyDeclaredLost
        return label.filled(
            language,
            declared.event.author.id,
            declared.event.recorded.descriptionToTheSecond,
            declared.position.description,
            declared.details.reason,
            number(declared.details.oldSize)
        )
    }

    private func number(_ number: Int) -> String { NumberFormat(language: language).text(number) }
}
