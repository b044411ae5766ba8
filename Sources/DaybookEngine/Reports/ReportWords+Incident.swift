import Events

/// The words of the file of an incident, and of what was corrected, retracted or disputed.
extension ReportWords {
    static let figuresShown = Label("Figures shown", "Chiffres retenus")
    static let figuresBySource = Label("Figures, by document", "Chiffres, par document")
    static let outcome = Label("Outcome", "Bilan")
    static let numberShown = Label("Number shown", "Nombre retenu")
    static let numbersStated = Label("Numbers stated", "Nombres indiqués")
    static let rule = Label("Why this one", "Pourquoi celui-ci")
    static let claims = Label("Claims", "Déclarations")
    static let asReported = Label("As reported", "Tel que rapporté")
    static let reliability = Label("Reliability", "Fiabilité")
    static let attackersIncluded = Label("attackers included", "assaillants compris")
    static let attackersLeftOut = Label("without attackers", "sans les assaillants")
    static let attack = Label("The attack", "L'attaque")
    static let verification = Label("Verification", "Vérification")
    static let conclusion = Label("Conclusion", "Conclusion")
    static let standard = Label("Standard of proof", "Niveau de preuve")
    static let otherRecords = Label("Also recorded", "Également enregistré")
    static let nothingRecorded = Label("Nothing is recorded about %.", "Rien n'est enregistré sur %.")

    // MARK: - Amendments

    static let amendments = Label(
        "Corrected, retracted, disputed",
        "Corrections, retraits et contestations"
    )
    static let claimAmended = Label("Claim", "Déclaration")
    static let what = Label("What", "Quoi")
    static let recorded = Label("Recorded", "Enregistré")
    static let recordedBy = Label("Recorded by", "Enregistré par")
    static let reason = Label("Reason", "Motif")
    static let content = Label("What it says", "Contenu")
    static let nothing = Label("nothing", "rien")
}
