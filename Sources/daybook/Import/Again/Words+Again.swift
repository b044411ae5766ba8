import Events

/// What `daybook import` says of rows that are recorded already.
extension Words {
    static let corrected = Label(", % corrected", ", corrigés : %")
    static let differsFromRecord = Label(
        "% is recorded at position %, and says something else now; --correct corrects it:",
        "% est consigné à la position %, et dit autre chose maintenant ; --correct le corrige :"
    )
    static let differFromRecord = Label(
        "recorded before, and says something else now; --correct corrects it",
        "consigné auparavant, et dit autre chose maintenant ; --correct le corrige"
    )
    static let wouldBeCorrected = Label(
        "% at position % is to be corrected:",
        "% à la position % est à corriger :"
    )
    static let noCorrectionOfSuch = Label(
        "it is recorded at position %, and cannot be compared",
        "c'est consigné à la position %, et ne peut être comparé"
    )
    static let subjectOrTypeDiffers = Label(
        "its source and id are recorded at position % of another subject or type, which no correction changes: retract that, and record this "
            + "under a new id",
        "sa source et son id sont consignés à la position % d'un autre sujet ou type, ce qu'aucune correction ne change : retirez cela, et "
            + "consignez ceci sous un nouvel id"
    )
    static let exportDiffers = Label(
        "it is recorded at position %, and says something else there; an export corrects nothing: correct it by hand with `daybook correct`",
        "c'est consigné à la position %, et y dit autre chose ; une exportation ne corrige rien : corrigez-le à la main par `daybook correct`"
    )
    static let amendmentDiffers = Label(
        "it is recorded at position %, and says something else there; what amends an event is not corrected itself: amend that event again",
        "c'est consigné à la position %, et y dit autre chose ; ce qui modifie un événement n'est pas corrigé lui-même : modifiez celui-ci "
            + "à nouveau"
    )
    static let sealedIsNotCompared = Label(
        "it is recorded at position % with text under seal, which is not compared: correct it by hand with `daybook correct`",
        "c'est consigné à la position % avec un texte sous scellé, qui n'est pas comparé : corrigez-le à la main par `daybook correct`"
    )
    static let changedMeanwhile = Label(
        "the record changed since it was compared; run it again",
        "l'enregistrement a changé depuis la comparaison ; relancez"
    )
    static let isRetractedInRecord = Label(
        "recorded before at position %, and retracted: it stays so until it is reinstated",
        "consigné auparavant à la position %, et retiré : il le reste jusqu'à son rétablissement"
    )
    static let retractedInRecord = Label("recorded before, and retracted", "consigné auparavant, et retiré")
    static let correctedInRecord = Label(
        "recorded before at position %, and corrected there since: the file says what was recorded first (--correct makes it so again)",
        "consigné auparavant à la position %, et corrigé là depuis : le fichier dit ce qui fut consigné d'abord (--correct le rétablit)"
    )
    static let correctedSince = Label("recorded before, and corrected since", "consigné auparavant, et corrigé depuis")
    static let confirmCorrections = Label("Record these % corrections?", "Consigner ces % corrections ?")
    static let notCorrected = Label("nothing was corrected", "rien n'a été corrigé")
    static let notCorrectedUnasked = Label(
        "nothing was corrected; -y corrects all the same",
        "rien n'a été corrigé ; -y corrige tout de même"
    )
    static let rehearsedAgain = Label(
        "beside the record: % new, % recorded before, % to correct, % that cannot be",
        "face à l'enregistrement, nouveaux : %, déjà consignés : %, à corriger : %, incorrigibles : %"
    )
}
