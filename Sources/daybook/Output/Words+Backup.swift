import Events

/// What `daybook backup` says.
extension Words {
    static let keysBackedUp = Label(
        "the keys of persons are backed up: %",
        "les clés des personnes sont sauvegardées : %"
    )
    static let backupCopying = Label("copying: %", "copie : %")
    static let backupVerifying = Label("verifying: %", "vérification : %")
    static let backupMade = Label("backed up and verified: %", "sauvegardé et vérifié : %")
    static let backupHolds = Label("% events of %, % bytes", "% événements de %, % octets")
    static let backupRoot = Label("root: %", "racine : %")
    static let backupCheckpoint = Label(
        "newest checkpoint in it: of % events",
        "point de contrôle le plus récent qu'elle contient : de % événements"
    )
    static let backupDamaged = Label(
        "the log is damaged, and so is the copy in %, which is evidence and cannot be restored; keep the older backups",
        "le journal est endommagé, et la copie dans % l'est donc aussi : c'est une preuve, qui ne peut être restaurée ; gardez les "
            + "sauvegardes plus anciennes"
    )
    static let backupCut = Label(
        "the daemon ended before the backup was made; try again",
        "le démon s'est arrêté avant la fin de la sauvegarde ; réessayez"
    )
}
