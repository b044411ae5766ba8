// The daemon cannot, whatever the request.

extension ProblemKind.Description {
    private typealias Exit = ProblemKind.Exit

    static let tooManyConnections = ProblemKind.Description(
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

    static let tooBusy = ProblemKind.Description(
        status: 429,
        exitCode: Exit.tryAgain,
        title: Label("You have too much under way", "Vous avez trop de choses en cours"),
        explanation: Label(
            "What one user sends and has not read may take so much memory, so that others can work; the request waited, and nothing "
                + "became free. Nothing was recorded.",
            "Ce qu'un utilisateur envoie et n'a pas lu ne peut prendre que tant de mémoire, pour que d'autres puissent travailler ; la "
                + "requête a attendu, et rien ne s'est libéré. Rien n'a été enregistré."
        ),
        remedy: Label(
            "Read the answers that you asked for, end what hangs, and try again after the seconds of Retry-After.",
            "Lisez les réponses demandées, mettez fin à ce qui est suspendu, et réessayez après les secondes de Retry-After."
        )
    )

    static let stopping = ProblemKind.Description(
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

    static let writerStopped = ProblemKind.Description(
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

    static let logFileLost = ProblemKind.Description(
        status: 503,
        exitCode: Exit.tryAgain,
        title: Label(
            "The log's file was removed, replaced or cut",
            "Le fichier du journal a été retiré, remplacé ou coupé"
        ),
        explanation: Label(
            "The file that the daemon writes is not the one that its next start would open. Nothing more is recorded. What was "
                + "acknowledged is in the file that it still has open, unless that was cut.",
            "Le fichier que le démon écrit n'est pas celui que son prochain démarrage ouvrirait. Rien d'autre n'est enregistré. Ce "
                + "qui a été confirmé est dans le fichier qu'il tient encore ouvert, sauf si celui-ci a été coupé."
        ),
        remedy: Label(
            "Tell the administrator at once: before the daemon stops, make a backup with daybook backup, then restore that; a file "
                + "that was cut is restored from a verified backup. Then submit again with the same id.",
            "Prévenez l'administrateur aussitôt : avant que le démon s'arrête, faites une sauvegarde avec daybook backup, puis "
                + "restaurez-la ; un fichier coupé se restaure d'une sauvegarde vérifiée. Puis soumettez à nouveau avec le même id."
        )
    )

    static let clockUnconfirmed = ProblemKind.Description(
        status: 503,
        exitCode: Exit.tryAgain,
        title: Label("The clock of the server is not confirmed", "L'horloge du serveur n'est pas confirmée"),
        explanation: Label(
            "When the daemon started, the clock stood far ahead of the last event, or it has jumped since; detail has both times. One event "
                + "recorded by a clock that is fast would close the book until that time comes. Nothing is recorded, erased or expired; "
                + "reading goes on.",
            "Au démarrage du démon, l'horloge avançait de beaucoup sur le dernier événement, ou elle a sauté depuis ; detail donne les "
                + "deux heures. Un seul événement enregistré par une horloge qui avance fermerait le livre jusqu'à cette heure. Rien "
                + "n'est enregistré, effacé ni périmé ; la lecture continue."
        ),
        remedy: Label(
            "Have the administrator set the clock of the server if it is wrong; if it is right, he confirms it with daybook admin "
                + "confirm-clock, or the kernel does once it is synchronised.",
            "Demandez à l'administrateur de régler l'horloge du serveur si elle est fausse ; si elle est juste, il la confirme par daybook "
                + "admin confirm-clock, ou le noyau le fait dès qu'elle est synchronisée."
        )
    )

    static let clockBehind = ProblemKind.Description(
        status: 503,
        exitCode: Exit.tryAgain,
        title: Label(
            "The clock of the server stands before the last event",
            "L'horloge du serveur est en retard sur le dernier événement"
        ),
        explanation: Label(
            "The clock is more than an hour behind the last event; detail has both times. Nothing is recorded, erased or expired; reading "
                + "goes on.",
            "L'horloge est en retard de plus d'une heure sur le dernier événement ; detail donne les deux heures. Rien n'est enregistré, "
                + "effacé ni périmé ; la lecture continue."
        ),
        remedy: Label(
            "Have the administrator set the clock of the server. Where it is right, and the last events were recorded by a clock that was "
                + "wrong, he declares that with daybook admin declare-clock.",
            "Demandez à l'administrateur de régler l'horloge du serveur. Si elle est juste, et que les derniers événements ont été "
                + "enregistrés par une horloge fausse, il le déclare par daybook admin declare-clock."
        )
    )

    static let clockStands = ProblemKind.Description(
        status: 409,
        exitCode: Exit.data,
        title: Label("The clock is not declared", "L'horloge n'est pas déclarée"),
        explanation: Label(
            "There is nothing to declare, or the clock of the server and you do not agree on the date; detail says which. Nothing was "
                + "recorded.",
            "Il n'y a rien à déclarer, ou l'horloge du serveur et vous n'êtes pas d'accord sur la date ; detail dit lequel. Rien n'a été "
                + "enregistré."
        ),
        remedy: Label("Do what detail says.", "Faites ce que dit detail.")
    )

    static let logRolledBack = ProblemKind.Description(
        status: 503,
        exitCode: Exit.tryAgain,
        title: Label("The log does not go on from what was signed", "Le journal ne prolonge pas ce qui a été signé"),
        explanation: Label(
            "The log does not go on from the last checkpoint that the daemon signed, since it is an older copy or was altered; or the "
                + "key that signs it is missing. Nothing is recorded or signed; reading goes on.",
            "Le journal ne prolonge pas le dernier point de contrôle que le démon a signé, car c'est une copie plus ancienne ou il "
                + "a été altéré ; ou la clé qui le signe manque. Rien n'est enregistré ni signé ; la lecture continue."
        ),
        remedy: Label(
            "Have the administrator put the newest log or the key back; where it is lost for ever, he declares that with daybook "
                + "admin declare-rollback.",
            "Demandez à l'administrateur de remettre en place le journal le plus récent, ou la clé ; si cela est perdu pour toujours, "
                + "il le déclare par daybook admin declare-rollback."
        )
    )

    static let notSigned = ProblemKind.Description(
        status: 503,
        exitCode: Exit.tryAgain,
        title: Label("It is not signed yet", "Ce n'est pas encore signé"),
        explanation: Label(
            "The daemon signs by itself what is recorded, within about a second. There is no checkpoint yet that covers what was asked "
                + "for, or none at all.",
            "Le démon signe de lui-même ce qui est enregistré, en une seconde environ. Il n'y a pas encore de point de contrôle qui couvre "
                + "ce qui a été demandé, ou il n'y en a aucun."
        ),
        remedy: Label(
            "Ask again. A log without events is not signed; where something was recorded and it stays so, the daemon's journal says why.",
            "Demandez à nouveau. Un journal sans événement n'est pas signé ; si quelque chose est enregistré et que cela dure, le journal du "
                + "démon dit pourquoi."
        )
    )

    static let keysUnavailable = ProblemKind.Description(
        status: 503,
        exitCode: Exit.tryAgain,
        title: Label("The keys of persons cannot be used", "Les clés des personnes sont inutilisables"),
        explanation: Label(
            "The daemon cannot seal or open what identifies people: its vault failed, or is not the one that sealed it; its "
                + "journal says more. Nothing was recorded; everything else goes on.",
            "Le démon ne peut sceller ni ouvrir ce qui identifie les personnes : son coffre a failli, ou n'est pas celui qui l'a "
                + "scellé ; son journal en dit plus. Rien n'a été enregistré ; tout le reste continue."
        ),
        remedy: Label(
            "Have the administrator look at the daemon's journal, and restore the vault.",
            "Demandez à l'administrateur de consulter le journal du démon, et de restaurer le coffre."
        )
    )

    static let keyStays = ProblemKind.Description(
        status: 409,
        exitCode: Exit.data,
        title: Label("The signing key stays as it is", "La clé de signature reste telle quelle"),
        explanation: Label(
            "The daemon puts no other key in the place of its signing key now; detail says why. Nothing has changed.",
            "Le démon ne met pas d'autre clé à la place de sa clé de signature à présent ; detail dit pourquoi. Rien n'a changé."
        ),
        remedy: Label("Do what detail says.", "Faites ce que dit detail.")
    )

    static let diskFull = ProblemKind.Description(
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

    static let backupFailed = ProblemKind.Description(
        status: 409,
        exitCode: Exit.cannotCreate,
        title: Label("The backup could not be made", "La sauvegarde n'a pu être faite"),
        explanation: Label(
            "The daemon could not write the copy where it was told to; detail says why. Nothing of it was left, and the record is as "
                + "it was.",
            "Le démon n'a pu écrire la copie là où on le lui a dit ; detail dit pourquoi. Il n'en reste rien, et le registre est "
                + "tel qu'il était."
        ),
        remedy: Label(
            "Name a folder that is there, has room, and may be written by the user that the daemon runs as.",
            "Nommez un dossier qui existe, qui a de la place et où peut écrire l'utilisateur du démon."
        )
    )

    static let damaged = ProblemKind.Description(
        status: 500,
        exitCode: Exit.inputOutput,
        title: Label("The record is damaged", "Le registre est endommagé"),
        explanation: Label(
            "A stored event is not the one that was recorded, or cannot be read back; position says which. It is not given; everything "
                + "else is.",
            "Un événement enregistré n'est plus celui qui l'a été, ou ne peut être relu ; position dit lequel. Il n'est pas donné ; tout "
                + "le reste l'est."
        ),
        remedy: Label(
            "Tell the administrator at once: the log is to be restored from a verified backup.",
            "Prévenez aussitôt l'administrateur : le journal est à restaurer d'une sauvegarde vérifiée."
        )
    )

    static let logDamaged = ProblemKind.Description(
        status: 503,
        exitCode: Exit.tryAgain,
        title: Label(
            "Nothing is recorded while the log is damaged",
            "Rien n'est enregistré tant que le journal est endommagé"
        ),
        explanation: Label(
            "Something of the log is not what was recorded; detail says what. Nothing new is recorded, since it could not be judged "
                + "against all that is recorded; reading goes on, and says where it is incomplete.",
            "Quelque chose du journal n'est plus ce qui a été enregistré ; detail dit quoi. Rien de nouveau n'est enregistré, car cela ne "
                + "pourrait être jugé au regard de tout ce qui est enregistré ; la lecture continue, et dit où elle est incomplète."
        ),
        remedy: Label(
            "Tell the administrator at once: he looks at what daybook verify says, restores the log from a verified backup, or lets "
                + "recording go on with when-damaged: record in the configuration. Then submit again with the same id.",
            "Prévenez aussitôt l'administrateur : il examine ce que dit daybook verify, restaure le journal d'une sauvegarde vérifiée, ou "
                + "laisse l'enregistrement continuer par when-damaged: record dans la configuration. Puis soumettez à nouveau avec le même id."
        )
    )

    static let unexpected = ProblemKind.Description(
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
