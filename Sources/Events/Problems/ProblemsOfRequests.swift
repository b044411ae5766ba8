// The request itself is not right.

extension ProblemKind.Description {
    private typealias Exit = ProblemKind.Exit

    static let invalidQuery = ProblemKind.Description(
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

    static let malformedRequest = ProblemKind.Description(
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

    static let headTooLarge = ProblemKind.Description(
        status: 431,
        exitCode: Exit.wire,
        title: Label("The head of the request is too large", "L'en-tête de la requête est trop volumineux"),
        explanation: Label(
            "The request line and the header fields together are beyond the limit.",
            "La ligne de requête et les champs d'en-tête dépassent ensemble la limite."
        ),
        remedy: Label("Send fewer header fields.", "Envoyez moins de champs d'en-tête.")
    )

    static let unsupportedMediaType = ProblemKind.Description(
        status: 415,
        exitCode: Exit.wire,
        title: Label("The content type is not understood", "Le type de contenu n'est pas compris"),
        explanation: Label(
            "What is submitted is one event, a batch, or a stream of lines, in JSON and UTF-8, without content coding.",
            "Ce qui est soumis est un événement, un lot ou un flux de lignes, en JSON et UTF-8, sans codage de contenu."
        ),
        remedy: Label(
            "Send application/cloudevents+json or application/json, application/cloudevents-batch+json or application/x-ndjson.",
            "Envoyez application/cloudevents+json ou application/json, application/cloudevents-batch+json ou application/x-ndjson."
        )
    )

    static let notAcceptable = ProblemKind.Description(
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

    static let methodNotAllowed = ProblemKind.Description(
        status: 405,
        exitCode: Exit.wire,
        title: Label("The route does not take this method", "La route n'admet pas cette méthode"),
        explanation: Label(
            "The path is right and the method is not; the Allow field lists those that are.",
            "Le chemin est juste, la méthode non ; le champ Allow énumère celles qui le sont."
        ),
        remedy: Label("Use a method of Allow.", "Employez une méthode d'Allow.")
    )

    static let expectationFailed = ProblemKind.Description(
        status: 417,
        exitCode: Exit.wire,
        title: Label("The expectation cannot be met", "L'attente ne peut être satisfaite"),
        explanation: Label(
            "The Expect field asks for something else than 100-continue.",
            "Le champ Expect demande autre chose que 100-continue."
        ),
        remedy: Label("Leave Expect out.", "Omettez Expect.")
    )

    static let tooSlow = ProblemKind.Description(
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
}
