import Events
import Printing

/// Warns of what looks like a person's name before it is sent, since nothing that is recorded can be rubbed out.
struct NameWarnings {
    let dialogue: Dialogue

    /// - Parameter isAgreed: Whether the person has agreed to everything beforehand.
    /// - Throws: ``Failure`` where the person at the terminal thinks better of it, or nobody is there to be asked.
    func accept(_ findings: [NameCheck.Finding], isAgreed: Bool = false) throws(Failure) {
        guard !findings.isEmpty else { return }
        for finding in findings { say(finding) }
        guard !isAgreed else { return }
        guard dialogue.isPossible else { throw Failure(Words.nothingSentUnasked[dialogue.language], .dataError) }
        guard dialogue.isAgreed(Words.sendAllTheSame) else { throw Failure(Words.nothingRecorded[dialogue.language]) }
    }

    func say(_ finding: NameCheck.Finding) {
        Messages.line("daybook: " + NameWarnings.words(of: finding, dialogue.language))
    }

    static func words(of finding: NameCheck.Finding, _ language: Language) -> String {
        let words = finding.isPseudonym ? Words.looksLikeNoPseudonym : Words.looksLikeName
        return words.filled(language, finding.path, finding.words)
    }
}
