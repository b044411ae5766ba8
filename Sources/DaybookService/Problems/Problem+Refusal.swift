import CanonicalJSON
import DaybookEngine
import EventLog
import Events

extension Problem {
    init(_ refusal: Refusal, _ reader: Reader) {
        switch refusal {
        case .shape(let error): self.init(error)
        case .rules(let breaches): self.init(breaches, reader)
        case .conflict(let position) where !reader.mayRead(position):
            self.init(
                .conflictingContent,
                Label(
                    "this source and id are those of an event that you may not read, which says something else; use a new id",
                    "cette source et cet identifiant sont ceux d'un événement que vous ne pouvez pas lire et qui dit autre chose ; donnez un nouvel identifiant"
                )
            )
        case .conflict(let position):
            self.init(
                .conflictingContent,
                Label(
                    "this source and id are those of the event at position %, which says something else; "
                        + "use a new id, or correct that event with record.corrected",
                    "cette source et cet identifiant sont ceux de l'événement à la position %, qui dit autre chose ; "
                        + "donnez un nouvel identifiant, ou corrigez cet événement par record.corrected"
                ).filled("\(position)"),
                [("position", position.json)]
            )
        case .subjectMoved(let expected, let actual) where actual != .zero && !reader.mayRead(actual):
            self.init(
                .subjectMoved,
                Label(
                    "the last event of the subject is not at position %, and you may not read it",
                    "le dernier événement du sujet n'est pas à la position %, et vous ne pouvez pas le lire"
                ).filled("\(expected)")
            )
        case .subjectMoved(let expected, let actual):
            self.init(
                .subjectMoved,
                Label(
                    "the last event of the subject is at position %, not %; look at what is new, and submit again",
                    "le dernier événement du sujet est à la position %, non % ; regardez ce qui est nouveau, puis envoyez de nouveau"
                ).filled("\(actual)", "\(expected)"),
                [("position", actual.json)]
            )
        case .subjectMovedInBatch(let expected, let index):
            self.init(
                .subjectMoved,
                Label(
                    "the last event of the subject is not at position %, but in element % of this batch; leave ifsubjectat out "
                        + "there, or submit the two one after the other",
                    "le dernier événement du sujet n'est pas à la position %, mais dans l'élément % de ce lot ; n'y mettez pas "
                        + "ifsubjectat, ou envoyez les deux l'un après l'autre"
                ).filled("\(expected)", "\(index)")
            )
        case .tooLarge(let bytes):
            self.init(
                .tooLarge,
                Label(
                    "the event would have % bytes, and may have %; shorten its texts",
                    "l'événement aurait % octets, et peut en avoir % ; raccourcissez ses textes"
                ).filled("\(bytes)", "\(Event.bytesMax)")
            )
        case .conflictInBatch(let index):
            self.init(
                .conflictingContent,
                Label(
                    "element % of this batch has the same source and id, and says something else; give one of them a new id",
                    "l'élément % de ce lot a la même source et le même identifiant, et dit autre chose ; donnez à l'un d'eux un nouvel identifiant"
                ).filled("\(index)")
            )
        case .quotaSpent(let spent): self.init(spent)
        case .erased(let subject, .zero):
            self.init(
                .personErased,
                Label(
                    "% was erased, as the keys know; the log that is in place does not say where",
                    "% a été effacé, comme le savent les clés ; le registre en place ne dit pas où"
                ).filled("\(subject)")
            )
        case .erased(let subject, let position) where !reader.mayRead(position):
            self.init(.personErased, Label("% was erased", "% a été effacé").filled("\(subject)"))
        case .erased(let subject, let position):

            self.init(
                .personErased,
                Label("% was erased; see position %", "% a été effacé ; voyez la position %").filled(
                    "\(subject)",
                    "\(position)"
                ),
                [("position", position.json)]
            )
        case .vault:
            self.init(
                .keysUnavailable,
                Label(
                    "what identifies people can be neither sealed nor opened",
                    "ce qui identifie les personnes ne peut être ni scellé ni ouvert"
                )
            )
        case .clock(let doubt): self.init(doubt)
        case .readOnly: self = .readOnly
        case .rolledBack(let rollback): self.init(.logRolledBack, "\(rollback)")
        case .damaged(let known):
            self.init(
                .logDamaged,
                Label(
                    "nothing is recorded: %; restore the log from a verified backup, or let recording go on with when-damaged: record in the configuration",
                    "rien n'est enregistré : % ; restaurez le registre depuis une sauvegarde vérifiée, ou laissez l'enregistrement continuer par when-damaged: record dans la configuration"
                ).filled("\(known)")
            )
        case .damagedOriginal(let position):
            self.init(
                .damaged,
                Label(
                    "this source and id are those of the event at position %, which is damaged, so that it cannot be told whether it said the same; submit it again once the log is restored",
                    "cette source et cet identifiant sont ceux de l'événement à la position %, qui est endommagé : on ne peut dire s'il disait la même chose ; envoyez-le de nouveau une fois le registre restauré"
                ).filled("\(position)"),
                [("position", position.json)]
            )
        case .diskFull:
            self.init(
                .diskFull,
                Label(
                    "nothing was recorded; make room on the server's disk, and submit again",
                    "rien n'a été enregistré ; faites de la place sur le disque du serveur, puis envoyez de nouveau"
                )
            )
        case .fileLost(let what): self.init(.logFileLost, what)
        case .stopped:
            self.init(
                .writerStopped,
                Label(
                    "it is not known whether it was recorded; submit again with the same id",
                    "on ne sait pas si c'est enregistré ; envoyez de nouveau avec le même identifiant"
                )
            )
        }
    }

    /// The book is a copy, in which nothing is changed.
    static let readOnly = Problem(.readOnly, ProblemKind.readOnly.explanation)

    private init(_ breaches: [Breach], _ reader: Reader) {
        var told: [Breach] = []
        // How many events there are that may not be read is not told either.
        for breach in breaches.map({ Problem.told($0, to: reader) }) where !told.contains(breach) {
            told.append(breach)
        }
        func joined(_ language: Language) -> String { told.map { $0.message[language] }.joined(separator: " ") }
        self.init(.ruleBroken, Label(joined(.english), joined(.french)))
        self.breaches = told
    }

    /// What a reader is told of a breach that names an event.
    private static func told(_ breach: Breach, to reader: Reader) -> Breach {
        let isHidden = breach.collidesWith.map { !reader.mayRead($0) } ?? false
        let isAboutTarget = breach.path.map { $0.hasSuffix("target") || $0.hasSuffix("duplicateOf") } ?? false
        if let path = breach.path, isAboutTarget, isHidden || (breach.rule == .targetUnknown && !reader.scope.isAll) {
            // An event that is hidden and one that is not there look the same.
            let message = Message(
                "% %: there is none that you may read.",
                "% % : il n'y en a pas que vous puissiez lire.",
                .label(Rule.targetUnknown.label),
                .text(path)
            )
            return Breach(.targetUnknown, message, path: path)
        }
        guard isHidden else { return breach }
        let message = Message(
            "% It collides with an event that you may not read.",
            "% C'est incompatible avec un événement que vous ne pouvez pas lire.",
            .label(breach.rule.label)
        )
        return Breach(breach.rule, message, path: breach.path)
    }
}
