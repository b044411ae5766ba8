extension ProblemKind {
    /// An entry of the catalogue.
    struct Description {
        let status: Int
        let exitCode: Int32
        let title: Label
        let explanation: Label
        let remedy: Label
    }

    /// Exit codes of sysexits(3).
    private enum Exit {
        static let usage: Int32 = 64
        static let data: Int32 = 65
        static let noInput: Int32 = 66
        static let software: Int32 = 70
        static let cannotCreate: Int32 = 73
        static let inputOutput: Int32 = 74
        static let tryAgain: Int32 = 75
        static let wire: Int32 = 76
        static let noPermission: Int32 = 77
    }

    var description: Description {
        switch self {
        case .invalidShape:
            Description(
                status: 400,
                exitCode: Exit.data,
                title: Label("The submission has not the shape of its type", "La soumission n'a pas la forme de son type"),
                explanation: Label(
                    "A field is missing, unknown, given twice, or has a value that its type does not take; path and offset say where. "
                        + "Nothing was recorded.",
                    "Un champ manque, est inconnu, figure deux fois ou porte une valeur que son type n'admet pas ; path et offset "
                        + "disent où. Rien n'a été enregistré."
                ),
                remedy: Label(
                    "Mend the field that path names; GET /v1/schemas/{type} says what the type takes.",
                    "Corrigez le champ que nomme path ; GET /v1/schemas/{type} dit ce que le type admet."
                )
            )
        case .invalidQuery:
            Description(
                status: 400,
                exitCode: Exit.usage,
                title: Label("The query cannot be understood", "La requête ne peut pas être comprise"),
                explanation: Label(
                    "A parameter is unknown here, given twice, or has a value that it does not take.",
                    "Un paramètre est inconnu ici, figure deux fois ou porte une valeur qu'il n'admet pas."
                ),
                remedy: Label(
                    "Mend the parameter that detail names; GET /v1/openapi.json lists those of every route.",
                    "Corrigez le paramètre que nomme detail ; GET /v1/openapi.json énumère ceux de chaque route."
                )
            )
        case .malformedRequest:
            Description(
                status: 400,
                exitCode: Exit.wire,
                title: Label("The request is not HTTP/1.1", "La requête n'est pas du HTTP/1.1"),
                explanation: Label(
                    "What came on the connection breaks the rules of HTTP/1.1, so that nobody can tell where the request ends. "
                        + "The connection is closed. Lines of a stream that were answered before are recorded.",
                    "Ce qui est venu sur la connexion enfreint les règles de HTTP/1.1 : on ne peut dire où la requête finit. La "
                        + "connexion est fermée. Les lignes d'un flux déjà confirmées sont enregistrées."
                ),
                remedy: Label(
                    "Mend the client; submitting again with the same ids is safe.",
                    "Corrigez le client ; soumettre à nouveau avec les mêmes id est sans danger."
                )
            )
        case .ruleBroken:
            Description(
                status: 422,
                exitCode: Exit.data,
                title: Label("The submission breaks a rule", "La soumission enfreint une règle"),
                explanation: Label(
                    "The fact cannot stand beside what is recorded; breaches names each rule, and the event that it collides with. "
                        + "Nothing was recorded.",
                    "Le fait ne peut tenir à côté de ce qui est enregistré ; breaches nomme chaque règle et l'événement qu'elle "
                        + "heurte. Rien n'a été enregistré."
                ),
                remedy: Label(
                    "Look at the events named: correct or retract the one that is wrong, or submit the fact as it was. What was "
                        + "published as it is can be imported (mode=import), by who has the right.",
                    "Examinez les événements nommés : corrigez ou retirez celui qui est faux, ou soumettez le fait tel qu'il fut. "
                        + "Ce qui a été publié tel quel peut être importé (mode=import) par qui en a le droit."
                )
            )
        case .conflictingContent:
            Description(
                status: 409,
                exitCode: Exit.data,
                title: Label(
                    "The source used this id before, for something else",
                    "La source a déjà employé cet id, pour autre chose"
                ),
                explanation: Label(
                    "source and id name one submission for ever, and the recorded one says something else. Nothing was recorded.",
                    "source et id nomment une soumission pour toujours, et celle qui est enregistrée dit autre chose. Rien n'a été "
                        + "enregistré."
                ),
                remedy: Label(
                    "A new fact needs a new id; a better version of the old one is a correction (record.corrected).",
                    "Un fait nouveau demande un nouvel id ; une meilleure version de l'ancien est une correction "
                        + "(record.corrected)."
                )
            )
        case .subjectMoved:
            Description(
                status: 412,
                exitCode: Exit.tryAgain,
                title: Label("The subject has changed since you looked", "Le sujet a changé depuis votre lecture"),
                explanation: Label(
                    "ifsubjectat named the subject's last event, and there is a later one. Nothing was recorded.",
                    "ifsubjectat nommait le dernier événement du sujet, et il y en a un plus récent. Rien n'a été enregistré."
                ),
                remedy: Label(
                    "Look at what is new, and submit again if it still holds.",
                    "Examinez ce qui est nouveau, et soumettez à nouveau si cela vaut encore."
                )
            )
        case .tooLarge:
            Description(
                status: 413,
                exitCode: Exit.data,
                title: Label("It is too large", "C'est trop volumineux"),
                explanation: Label(
                    "A body, a line, a batch or an event is beyond its limit. Nothing of it was recorded.",
                    "Un corps, une ligne, un lot ou un événement dépasse sa limite. Rien n'en a été enregistré."
                ),
                remedy: Label(
                    "Send less at a time, or a stream of lines; GET / reports the limits.",
                    "Envoyez moins à la fois, ou un flux de lignes ; GET / indique les limites."
                )
            )
        case .headTooLarge:
            Description(
                status: 431,
                exitCode: Exit.wire,
                title: Label("The head of the request is too large", "L'en-tête de la requête est trop volumineux"),
                explanation: Label(
                    "The request line and the header fields together are beyond the limit.",
                    "La ligne de requête et les champs d'en-tête dépassent ensemble la limite."
                ),
                remedy: Label("Send fewer header fields.", "Envoyez moins de champs d'en-tête.")
            )
        case .unsupportedMediaType:
            Description(
                status: 415,
                exitCode: Exit.wire,
                title: Label("The content type is not understood", "Le type de contenu n'est pas compris"),
                explanation: Label(
                    "What is submitted is one event, a batch, or a stream of lines, in JSON and UTF-8, without content coding.",
                    "Ce qui est soumis est un événement, un lot ou un flux de lignes, en JSON et UTF-8, sans codage de contenu."
                ),
                remedy: Label(
                    "Send application/cloudevents+json, application/cloudevents-batch+json or application/x-ndjson.",
                    "Envoyez application/cloudevents+json, application/cloudevents-batch+json ou application/x-ndjson."
                )
            )
        case .notAcceptable:
            Description(
                status: 406,
                exitCode: Exit.wire,
                title: Label("The answer has no such form", "La réponse n'existe pas sous cette forme"),
                explanation: Label(
                    "The Accept field leaves none of the forms in which the answer comes.",
                    "Le champ Accept n'admet aucune des formes de la réponse."
                ),
                remedy: Label(
                    "Accept one of the forms that detail lists.",
                    "Admettez l'une des formes qu'énumère detail."
                )
            )
        case .methodNotAllowed:
            Description(
                status: 405,
                exitCode: Exit.wire,
                title: Label("The route does not take this method", "La route n'admet pas cette méthode"),
                explanation: Label(
                    "The path is right and the method is not; the Allow field lists those that are.",
                    "Le chemin est juste, la méthode non ; le champ Allow énumère celles qui le sont."
                ),
                remedy: Label("Use a method of Allow.", "Employez une méthode d'Allow.")
            )
        case .expectationFailed:
            Description(
                status: 417,
                exitCode: Exit.wire,
                title: Label("The expectation cannot be met", "L'attente ne peut être satisfaite"),
                explanation: Label(
                    "The Expect field asks for something else than 100-continue.",
                    "Le champ Expect demande autre chose que 100-continue."
                ),
                remedy: Label("Leave Expect out.", "Omettez Expect.")
            )
        case .tooSlow:
            Description(
                status: 408,
                exitCode: Exit.tryAgain,
                title: Label("The request came too slowly", "La requête est venue trop lentement"),
                explanation: Label(
                    "The head, the body, or a line of a stream was not whole within its time; the connection is closed. Lines of a "
                        + "stream that were answered before are recorded.",
                    "L'en-tête, le corps ou une ligne d'un flux n'était pas entier dans le délai ; la connexion est fermée. Les "
                        + "lignes d'un flux déjà confirmées sont enregistrées."
                ),
                remedy: Label(
                    "Send again, with the same ids, without pauses; GET / reports the times.",
                    "Envoyez à nouveau, avec les mêmes id, sans pauses ; GET / indique les délais."
                )
            )
        case .notAllowed:
            Description(
                status: 403,
                exitCode: Exit.noPermission,
                title: Label("You have not the right to do this", "Vous n'avez pas le droit de faire cela"),
                explanation: Label(
                    "The configuration gives you no such right, or not for this subject; detail names the right. A refused attempt to "
                        + "write is in the daemon's journal.",
                    "La configuration ne vous donne pas ce droit, ou pas pour ce sujet ; detail nomme le droit. Une tentative "
                        + "d'écriture refusée figure au journal du démon."
                ),
                remedy: Label(
                    "Ask whoever keeps the configuration (rights) for the right that detail names.",
                    "Demandez à qui tient la configuration (rights) le droit que nomme detail."
                )
            )
        case .notFound:
            Description(
                status: 404,
                exitCode: Exit.noInput,
                title: Label("There is nothing of this name", "Il n'y a rien de ce nom"),
                explanation: Label(
                    "No route has this path, or nothing is recorded under this name that you may read, as asked.",
                    "Aucune route n'a ce chemin, ou rien n'est enregistré sous ce nom que vous puissiez lire, tel que demandé."
                ),
                remedy: Label(
                    "GET / lists the routes; the lists (such as /v1/sites) say what there is.",
                    "GET / énumère les routes ; les listes (comme /v1/sites) disent ce qu'il y a."
                )
            )
        case .cursorGone:
            Description(
                status: 410,
                exitCode: Exit.noInput,
                title: Label("The cursor is of another log", "Le curseur est d'un autre journal"),
                explanation: Label(
                    "The cursor was given by another log, by an earlier epoch of this one, or lies beyond its end: going on from it "
                        + "would miss events.",
                    "Le curseur vient d'un autre journal, d'une époque antérieure de celui-ci, ou est au-delà de sa fin : continuer "
                        + "de là manquerait des événements."
                ),
                remedy: Label(
                    "Read again from the start, and ask the administrator which log is the right one.",
                    "Relisez depuis le début, et demandez à l'administrateur quel journal est le bon."
                )
            )
        case .tooManyConnections:
            Description(
                status: 503,
                exitCode: Exit.tryAgain,
                title: Label("You have too many connections", "Vous avez trop de connexions"),
                explanation: Label(
                    "One user may hold so many connections, so that others can work.",
                    "Un utilisateur ne peut tenir que tant de connexions, pour que d'autres puissent travailler."
                ),
                remedy: Label(
                    "Close some, or use one connection for several requests.",
                    "Fermez-en, ou employez une connexion pour plusieurs requêtes."
                )
            )
        case .stopping:
            Description(
                status: 503,
                exitCode: Exit.tryAgain,
                title: Label("The daemon is stopping", "Le démon s'arrête"),
                explanation: Label(
                    "What was acknowledged is on disk; nothing else was recorded.",
                    "Ce qui a été confirmé est sur le disque ; rien d'autre n'a été enregistré."
                ),
                remedy: Label(
                    "Submit again with the same ids when it is back; follow on from the last cursor.",
                    "Soumettez à nouveau avec les mêmes id à son retour ; reprenez au dernier curseur."
                )
            )
        case .writerStopped:
            Description(
                status: 503,
                exitCode: Exit.tryAgain,
                title: Label(
                    "The daemon is restarting after a failed write",
                    "Le démon redémarre après une écriture manquée"
                ),
                explanation: Label(
                    "A write to disk failed, and it is not known whether the submission is recorded. The daemon ends, and its "
                        + "supervisor starts it again from what is on disk.",
                    "Une écriture sur le disque a échoué, et l'on ne sait si la soumission est enregistrée. Le démon s'arrête, et "
                        + "son superviseur le relance depuis ce qui est sur le disque."
                ),
                remedy: Label(
                    "Submit again with the same id.",
                    "Soumettez à nouveau avec le même id."
                )
            )
        case .clockWrong:
            Description(
                status: 503,
                exitCode: Exit.tryAgain,
                title: Label("The clock of the server is wrong", "L'horloge du serveur est fausse"),
                explanation: Label(
                    "The clock is more than an hour away from the last event or from the time that has passed. Nothing was recorded.",
                    "L'horloge s'écarte de plus d'une heure du dernier événement ou du temps écoulé. Rien n'a été enregistré."
                ),
                remedy: Label(
                    "Set the clock of the server, and submit again.",
                    "Réglez l'horloge du serveur, et soumettez à nouveau."
                )
            )
        case .diskFull:
            Description(
                status: 507,
                exitCode: Exit.cannotCreate,
                title: Label("The disk is full", "Le disque est plein"),
                explanation: Label(
                    "There is no room to make the submission durable. Nothing was recorded; reading goes on.",
                    "Il n'y a plus de place pour rendre la soumission durable. Rien n'a été enregistré ; la lecture continue."
                ),
                remedy: Label(
                    "Make room on the server's disk, and submit again.",
                    "Libérez de la place sur le disque du serveur, et soumettez à nouveau."
                )
            )
        case .damaged:
            Description(
                status: 500,
                exitCode: Exit.inputOutput,
                title: Label("The record is damaged", "Le registre est endommagé"),
                explanation: Label(
                    "A stored event cannot be read back; position says which.",
                    "Un événement enregistré ne peut être relu ; position dit lequel."
                ),
                remedy: Label(
                    "Tell the administrator at once: the log is to be restored from a verified backup.",
                    "Prévenez aussitôt l'administrateur : le journal est à restaurer d'une sauvegarde vérifiée."
                )
            )
        case .unexpected:
            Description(
                status: 500,
                exitCode: Exit.software,
                title: Label("Something unexpected went wrong", "Une erreur inattendue s'est produite"),
                explanation: Label(
                    "The daemon met something that it has no word for; its journal says more.",
                    "Le démon a rencontré ce pour quoi il n'a pas de mot ; son journal en dit plus."
                ),
                remedy: Label(
                    "Look into the daemon's journal, and report it.",
                    "Consultez le journal du démon, et signalez-le."
                )
            )
        }
    }
}
