// What is asked for, or submitted, cannot be had.

extension ProblemKind.Description {
    private typealias Exit = ProblemKind.Exit

    static let invalidShape = ProblemKind.Description(
        status: 400,
        exitCode: Exit.data,
        title: Label("What was sent has not the shape expected", "Ce qui a été envoyé n'a pas la forme attendue"),
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

    static let ruleBroken = ProblemKind.Description(
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

    static let conflictingContent = ProblemKind.Description(
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

    static let subjectMoved = ProblemKind.Description(
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

    static let tooLarge = ProblemKind.Description(
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

    static let notAllowed = ProblemKind.Description(
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

    static let readOnly = ProblemKind.Description(
        status: 403,
        exitCode: Exit.noPermission,
        title: Label("This is a copy of the book, open for reading", "Ceci est une copie du livre, ouverte en lecture"),
        explanation: Label(
            "The daemon serves a copy (daybookd --read-only): it answers questions, and records and signs nothing.",
            "Le démon sert une copie (daybookd --read-only) : il répond aux questions, et n'enregistre ni ne signe rien."
        ),
        remedy: Label(
            "Ask the daemon that keeps the book itself: --socket or DAYBOOK_SOCKET names its socket.",
            "Adressez-vous au démon qui tient le livre lui-même : --socket ou DAYBOOK_SOCKET nomme son socket."
        )
    )

    static let quotaSpent = ProblemKind.Description(
        status: 429,
        exitCode: Exit.tryAgain,
        title: Label(
            "You have recorded as much today as you may",
            "Vous avez enregistré aujourd'hui tout ce que vous pouvez"
        ),
        explanation: Label(
            "The configuration gives you so many events or bytes for each day of UTC; quota says how many, and what you have used. Nothing "
                + "was recorded of the submission, or of the batch that it is in. Corrections, retractions, reinstatements, disputes, "
                + "verifications and erasures are taken all the same.",
            "La configuration vous accorde tant d'événements ou d'octets par jour UTC ; quota dit combien, et ce que vous avez employé. Rien "
                + "n'a été enregistré de la soumission, ni du lot où elle se trouve. Corrections, retraits, rétablissements, contestations, "
                + "vérifications et effacements sont reçus malgré tout."
        ),
        remedy: Label(
            "Submit again after the seconds of Retry-After, when the next day has begun; or ask whoever keeps the configuration for a larger "
                + "quota.",
            "Soumettez à nouveau après les secondes de Retry-After, le jour suivant commencé ; ou demandez un quota plus grand à qui tient la "
                + "configuration."
        )
    )

    static let notFound = ProblemKind.Description(
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

    static let cursorGone = ProblemKind.Description(
        status: 410,
        exitCode: Exit.cursorGone,
        title: Label(
            "The cursor is not of this log as it is now",
            "Le curseur n'est pas de ce journal tel qu'il est"
        ),
        explanation: Label(
            "The event that the cursor names is not at its position: the cursor was given by another log, or events of this one were "
                + "lost, and their positions perhaps given again. Going on from it would skip events. Where a roll-back was declared, "
                + "common is the cursor of the last event before it.",
            "L'événement que nomme le curseur n'est pas à sa position : le curseur vient d'un autre journal, ou des événements de "
                + "celui-ci ont été perdus, et leurs positions peut-être redonnées. Continuer de là sauterait des événements. Si un "
                + "retour en arrière a été déclaré, common est le curseur du dernier événement avant lui."
        ),
        remedy: Label(
            "Keep what you have: it may be all that is left of what was lost. Where you have an event with the cursor in common, go on "
                + "after that; else read again from the start (after=0). Ask the administrator what happened.",
            "Gardez ce que vous avez : c'est peut-être tout ce qui reste de ce qui a été perdu. Si vous avez un événement dont le curseur "
                + "est celui de common, continuez après lui ; sinon relisez depuis le début (after=0). Demandez à l'administrateur ce "
                + "qui s'est passé."
        )
    )

    static let personErased = ProblemKind.Description(
        status: 410,
        exitCode: Exit.noInput,
        title: Label("The person was erased", "La personne a été effacée"),
        explanation: Label(
            "The key that opens what identifies the person was destroyed, or is about to be; position says where that is recorded. "
                + "The events stay and count, and nothing more that identifies the person is taken.",
            "La clé qui ouvre ce qui identifie la personne a été détruite, ou va l'être ; position dit où cela est enregistré. "
                + "Les événements restent et comptent, et plus rien qui identifie la personne n'est reçu."
        ),
        remedy: Label(
            "Leave out what identifies the person; nobody can bring it back.",
            "Omettez ce qui identifie la personne ; nul ne peut le rétablir."
        )
    )
}
