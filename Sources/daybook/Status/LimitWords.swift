import Events
import Printing

/// The limits of the daemon in words.
struct LimitWords {
    let language: Language

    /// What each limit is of; `%` is the amount.
    private static let words: [String: Label] = [
        "bodyBytes": Label("a batch has at most %", "un lot a au plus %"),
        "submissionBytes": Label("a submission has at most % as it is sent", "une soumission a au plus % à l'envoi"),
        "batch": Label("a batch has at most % submissions", "un lot a au plus % soumissions"),
        "eventBytes": Label("an event has at most % as it is stored", "un événement a au plus % une fois enregistré"),
        "page": Label("a page has at most % events", "une page a au plus % événements"),
        "headBytes": Label("the head of a request has at most %", "l'en-tête d'une requête a au plus %"),
        "headSeconds": Label("the head of a request comes within %", "l'en-tête d'une requête vient en %"),
        "bodySeconds": Label(
            "the body of an event or a batch comes within %",
            "le corps d'un événement ou d'un lot vient en %"
        ),
        "lineSeconds": Label("a line of an upload comes within %", "une ligne d'un envoi vient en %"),
        "idleSeconds": Label(
            "a connection may be silent for % between requests",
            "une connexion peut se taire % entre deux requêtes"
        ),
        "stallSeconds": Label(
            "an answer of which nothing is taken for % is cut, but for streams of events",
            "une réponse dont rien n'est lu pendant % est coupée, sauf les flux d'événements"
        ),
        "connections": Label("at most % connections are open at once", "au plus % connexions sont ouvertes à la fois"),
        "connectionsOfUser": Label(
            "at most % of them are of one user",
            "au plus % d'entre elles sont d'un utilisateur"
        ),
        "userBodyBytes": Label(
            "what one user sends takes at most % of memory",
            "ce qu'un utilisateur envoie prend au plus % de mémoire"
        ),
        "allBodyBytes": Label(
            "what all users send takes at most %, beyond what each has in any case",
            "ce que tous envoient prend au plus %, outre ce que chacun a en tout cas"
        ),
        "userAnswerBytes": Label(
            "the answers that one user has not read have at most %",
            "les réponses qu'un utilisateur n'a pas lues ont au plus %"
        ),
        "allAnswerBytes": Label(
            "those that all users have not read have at most %, beyond what each has in any case",
            "celles que tous n'ont pas lues ont au plus %, outre ce que chacun a en tout cas"
        ),
        "memorySeconds": Label(
            "a request waits for memory for at most %",
            "une requête attend de la mémoire au plus %"
        ),
        "requestsOfUser": Label(
            "at most % requests of one user are in service at once",
            "au plus % requêtes d'un utilisateur sont servies à la fois"
        ),
        "foldedEvents": Label(
            "a question about the past folds at most % events",
            "une question sur le passé rejoue au plus % événements"
        ),
        "stopSeconds": Label("stopping takes at most %", "l'arrêt prend au plus %"),
    ]

    /// `nil` for a limit that this version does not know.
    func text(_ name: String, _ count: Int) -> String? {
        LimitWords.words[name]?.filled(language, amount(name, count))
    }

    private func amount(_ name: String, _ count: Int) -> String {
        if name.hasSuffix("Bytes") { return size(count) }
        let number = NumberFormat(language: language).text(count)
        return name.hasSuffix("Seconds") ? "\(number) s" : number
    }

    /// A number of bytes: `256 KiB`, `65,535 bytes`.
    private func size(_ bytes: Int) -> String {
        let format = NumberFormat(language: language)
        let units = [(1 << 30, Label("GiB", "Gio")), (1 << 20, Label("MiB", "Mio")), (1 << 10, Label("KiB", "Kio"))]
        for (unit, name) in units where bytes >= unit && bytes.isMultiple(of: unit) {
            return "\(format.text(bytes / unit)) \(name[language])"
        }
        return "\(format.text(bytes)) \(Label("bytes", "octets")[language])"
    }
}
