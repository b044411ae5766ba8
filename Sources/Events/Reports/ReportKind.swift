/// The reports that are printed. They are named here, since the daemon makes them and the command line offers them.
public enum ReportKind: String, Sendable, CaseIterable {
    case protection
    case factsheet
    case drawdown
    case incident
    case ddr
    case discrepancies

    /// What stands at the head of the report.
    public var title: Label {
        switch self {
        case .protection: Label("Protection monitoring report", "Rapport de monitoring de protection")
        case .factsheet: Label("Fact sheet of the mission", "Fiche d'information de la mission")
        case .drawdown: Label("Drawdown of the mission's sites", "Retrait des sites de la mission")
        case .incident: Label("Incident file", "Dossier d'incident")
        case .ddr: Label("Disarmament, demobilisation, reintegration", "Désarmement, démobilisation, réintégration")
        case .discrepancies: Label("Discrepancies of the record", "Discordances du registre")
        }
    }

    /// What is in it, in a sentence.
    public var summary: Label {
        switch self {
        case .protection:
            Label(
                "violations, trends, shares, displacements and village attacks of a month",
                "violations, tendances, parts, déplacements et attaques de villages d'un mois"
            )
        case .factsheet:
            Label(
                "strength, patrols, training, deaths and sites of the mission on a day",
                "effectifs, patrouilles, formation, décès et sites de la mission à une date"
            )
        case .drawdown:
            Label(
                "sites with every date of each step, by document; totals, signatures and convoys on a day",
                "sites et toutes les dates de chaque étape, par document ; totaux, signatures et convois à une date"
            )
        case .incident:
            Label(
                "every figure of an incident by source, and what was corrected, retracted or disputed",
                "tous les chiffres d'un incident par source, et ce qui a été corrigé, retiré ou contesté"
            )
        case .ddr:
            Label(
                "ledgers of the MOCs, combatants, cantonment works, projects and training on a day",
                "mouvements des MOC, combattants, travaux de cantonnement, projets et formations à une date"
            )
        case .discrepancies:
            Label(
                "what contradicts: stated beside counted, source beside source, rules that are broken",
                "ce qui se contredit : indiqué et compté, source contre source, règles non respectées"
            )
        }
    }

    /// What the report is about.
    public var argument: Argument {
        switch self {
        case .protection: .month
        case .factsheet, .drawdown, .ddr, .discrepancies: .day
        case .incident: .incident
        }
    }

    /// What has to be said, beside the name, to get a report.
    public enum Argument: Sendable {
        /// A month, which must be named.
        case month
        /// A day; the latest that is known if left out.
        case day
        /// An incident, which must be named.
        case incident

        /// The parameter of the socket that takes it.
        public var parameter: String {
            switch self {
            case .month: "month"
            case .day: "on"
            case .incident: "subject"
            }
        }

        public var isRequired: Bool { self != .day }

        /// What a right one looks like.
        public var expected: Label {
            switch self {
            case .month: Label("a month such as 2021-06", "un mois tel que 2021-06")
            case .day: Label("a date such as 2021-06-30", "une date telle que 2021-06-30")
            case .incident:
                Label(
                    "an incident such as incident/2022-06-18-diallassagou",
                    "un incident tel que incident/2022-06-18-diallassagou"
                )
            }
        }
    }
}
