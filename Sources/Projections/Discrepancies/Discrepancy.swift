public import Events

/// A contradiction that the record keeps visible: nothing is corrected, and nobody is told which side is right.
public struct Discrepancy: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case statedDiffers = "stated_differs"
        case sourcesDiffer = "sources_differ"
        case unitsDiffer = "units_differ"
        case aboveAuthorised = "above_authorised"
        case ruleBroken = "rule_broken"

        public var label: Label {
            switch self {
            case .statedDiffers:
                Label(
                    "A figure differs from what the events of the same document amount to",
                    "Un chiffre diffère de ce que font les événements du même document"
                )
            case .sourcesDiffer: Label("Sources differ", "Des sources diffèrent")
            case .unitsDiffer:
                Label(
                    "Figures of one document stand side by side in different units",
                    "Des chiffres d'un document se côtoient en unités différentes"
                )
            case .aboveAuthorised: Label("More than was authorised", "Plus que ce qui fut autorisé")
            case .ruleBroken: Label("A rule is broken", "Une règle n'est pas respectée")
            }
        }
    }

    /// One side of it.
    public struct Side: Sendable {
        public enum Role: String, Sendable {
            case stated
            case computed

            public var label: Label {
                switch self {
                case .stated: Label("Stated", "Indiqué")
                case .computed: Label("Counted", "Compté")
                }
            }
        }

        public enum Value: Sendable {
            case number(Double, Unit)
            /// A count that dates leave open.
            case range(ClosedRange<Int>, Unit)
            case estimate(Estimate)
            case date(Occurrence)
            case breach(Breach)
        }

        public let role: Role
        /// What is counted, where the sides count different things.
        public let what: Label?
        public let value: Value
        /// What the value rests on.
        public let claims: [RecordedFact]

        init(_ role: Role, _ value: Value, _ claims: [RecordedFact], what: Label? = nil) {
            self.role = role
            self.what = what
            self.value = value
            self.claims = claims
        }
    }

    public let kind: Kind
    /// What it is about, in a few words.
    public let topic: Label
    /// The subject or the document that it is about.
    public let subject: Subject
    public let sides: [Side]
}

extension State {
    /// Every discrepancy that the record holds, by kind, then subject.
    ///
    /// Cost: looks at every published figure, every site, incident and movement, and judges every timeline once.
    public func discrepancies(_ lens: Lens = Lens()) -> [Discrepancy] {
        let found =
            statedFigures(lens) + tableSums(lens) + ordinals(lens) + admissions(lens) + rivals(lens) + otherUnits(lens)
            + aboveAuthorised(lens) + brokenRules(lens)
        let order = Dictionary(uniqueKeysWithValues: Discrepancy.Kind.allCases.enumerated().map { ($1, $0) })
        return found.enumerated()
            .sorted { left, right in
                let first = (order[left.element.kind] ?? 0, left.element.subject, left.offset)
                return first < (order[right.element.kind] ?? 0, right.element.subject, right.offset)
            }
            .map(\.element)
    }

    private func brokenRules(_ lens: Lens) -> [Discrepancy] {
        let alone = flaggedImports.breaches(lens).flatMap { claim, breaches in breaches.map { (claim, $0) } }
        let between = standingBreaches().filter { lens.shows($0.claim) }
        return (alone + between).map { claim, breach in
            Discrepancy(
                kind: .ruleBroken,
                topic: breach.rule.label,
                subject: claim.subject,
                sides: [Discrepancy.Side(.stated, .breach(breach), [claim])]
            )
        }
    }

    /// Strength reported above what was authorised last before it.
    private func aboveAuthorised(_ lens: Lens) -> [Discrepancy] {
        let authorisations = strength.authorisations(lens)
        let reports = strength.reports(lens).first { $0.site == nil }?.claims ?? []
        return reports.flatMap { report -> [Discrepancy] in
            guard case .strengthReported(let deployed) = report.fact.details,
                let authorised = authorisations.last(where: { !report.occurred.isCertainlyBefore($0.occurred) }),
                case .strengthAuthorised(let limit) = authorised.fact.details
            else { return [] }
            let components: [(Int?, Int, Label)] = [
                (deployed.military, limit.military, Component.military.label),
                (deployed.police, limit.police, Component.police.label),
            ]
            return components.compactMap { deployed, limit, component in
                guard let deployed, deployed > limit else { return nil }
                return Discrepancy(
                    kind: .aboveAuthorised,
                    topic: component,
                    subject: report.subject,
                    sides: [
                        Discrepancy.Side(
                            .stated,
                            .number(Double(deployed), .person),
                            [report],
                            what: Label("Deployed", "Déployé")
                        ),
                        Discrepancy.Side(
                            .stated,
                            .number(Double(limit), .person),
                            [authorised],
                            what: Label("Authorised", "Autorisé")
                        ),
                    ]
                )
            }
        }
    }
}
