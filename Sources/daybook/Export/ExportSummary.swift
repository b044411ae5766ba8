import Events
import Printing

/// What an export holds, and what it does not.
struct ExportSummary: Sendable {
    let basis: ExportBasis
    var exported = 0
    /// Events that may belong in it, and are damaged.
    var damage = DamageReport()
    /// Events that do not count, left out.
    var retracted = 0
    /// Events that a map cannot show, left out.
    var placeless = 0
    /// Events about other events, which are no lines: what they did is in the lines.
    var aboutOthers = 0

    /// The same for a person, a line for each thing.
    func lines(_ language: Language) -> [String] {
        let exported = Words.exported.filled(
            language,
            String(exported),
            basis.position.description,
            basis.log
        )
        let others = [
            (retracted, Words.retractedLeftOut), (placeless, Words.placelessLeftOut), (aboutOthers, Words.aboutOthers),
        ]
        return [exported] + others.filter { $0.0 > 0 }.map { $0.1.filled(language, String($0.0)) }
            + (basis.isRestricted ? [Words.restricted[language]] : [])
    }
}

extension Words {
    static let exported = Label(
        "exported: % (log through position % of %)",
        "exportés : % (journal jusqu'à la position % de %)"
    )
    static let retractedLeftOut = Label(
        "retracted, left out: % (--retracted keeps them, marked)",
        "retirés, laissés de côté : % (--retracted les garde, marqués)"
    )
    static let placelessLeftOut = Label(
        "without a place that a map can show, left out: %",
        "sans lieu qu'une carte puisse montrer, laissés de côté : %"
    )
    static let aboutOthers = Label(
        "about other events: % (what they changed is in the events that they are about)",
        "portant sur d'autres événements : % (ce qu'ils changent est dans les événements qu'ils visent)"
    )
    static let exportInterrupted = Label(
        "interrupted; % was not written",
        "interrompu ; % n'a pas été écrit"
    )
}
