import Events
import Printing

extension Words {
    static let continuityBroken = Label(
        "WARNING: %; tell the human rights officer and the administrator, and keep what you have",
        "ATTENTION : % ; avertissez l'officier des droits de l'homme et l'administrateur, et gardez ce que vous avez"
    )
    static let memoryLost = Label(
        "WARNING: what you saw of % before cannot be read (%), so nobody can tell you whether this is the same log; compare its size and "
            + "root with a checkpoint that you or somebody else kept, then have 'daybook checkpoint --accept' keep what it is now",
        "ATTENTION : ce que vous avez vu de % auparavant ne peut être lu (%), et nul ne peut vous dire si c'est le même journal ; "
            + "comparez sa taille et sa racine à un point de contrôle que vous ou un autre avez gardé, puis faites garder ce qu'il est "
            + "maintenant par 'daybook checkpoint --accept'"
    )
    static let memoryNotKept = Label(
        "what you see of the record could not be kept, and the next time it is compared with what you saw before: %",
        "ce que vous voyez du registre n'a pu être gardé, et la prochaine fois il sera comparé à ce que vous aviez vu avant : %"
    )
    static let checkpointSize = Label("Events", "Événements")
    static let checkpointRoot = Label("Root", "Racine")
    static let checkpointKey = Label("Signed with", "Signé avec")
    static let checkpointContinuity = Label("Goes on from", "Prolonge")
    static let continuityFirst = Label(
        "nothing: this is the first that you see of it; compare the key with what its administrator publishes",
        "rien : c'est le premier que vous en voyez ; comparez la clé à celle que publie son administrateur"
    )
    static let continuityGood = Label("% events, which you saw before", "% événements, que vous aviez vus")
    static let continuityDeclared = Label("a roll-back was declared since", "un retour en arrière a été déclaré depuis")
    static let rollbackDeclared = Label(
        "NOTE: % declared at % (position %) that this log does not go on from what was signed of it: %; % events had been signed",
        "NOTE : % a déclaré le % (position %) que ce journal ne prolonge pas ce qui en a été signé : % ; % événements avaient été signés"
    )
    static let keyDeclaredLost = Label(
        "NOTE: % declared at % (position %) that the key that signed this log is lost: %; % events had been signed",
        "NOTE : % a déclaré le % (position %) que la clé qui signait ce journal est perdue : % ; % événements avaient été signés"
    )
    static let newEpochKey = Label(
        "it signs as % now, with %; compare this key with what its administrator publishes",
        "il signe désormais comme %, avec % ; comparez cette clé à celle que publie son administrateur"
    )
    static let keepsAllSeen = Label(
        "all % events that you saw are still in it, as they were",
        "les % événements que vous aviez vus y sont toujours, tels quels"
    )
    static let keepsNotAllSeen = Label(
        "of the % events that you saw not all are in it as they were; keep what you have of them",
        "des % événements que vous aviez vus, tous n'y sont pas tels quels ; gardez ce que vous en avez"
    )
    static let signsAs = Label("% signs % events now, with the key", "% signe désormais % événements, avec la clé")
    static let publishKey = Label(
        "publish that key where those who verify find it, and keep a copy of the new signing key where only those are who may speak for "
            + "the log",
        "publiez cette clé là où la trouvent ceux qui vérifient, et gardez une copie de la nouvelle clé de signature là où ne sont que "
            + "ceux qui peuvent parler pour le journal"
    )
    static let proofWritten = Label(
        "the proof of position % is in %; it holds",
        "la preuve de la position % est dans % ; elle est bonne"
    )
    static let tilesWritten = Label("% events and their tree are in %", "% événements et leur arbre sont dans %")
    static let verified = Label("intact: % events, root %", "intact : % événements, racine %")
    static let verifiedDamaged = Label("DAMAGED: %", "ENDOMMAGÉ : %")
    static let verifiedOthers = Label("% more findings are not shown", "% autres constats ne sont pas montrés")
    static let verifying = Label("% of % events", "% événements sur %")
    static let verifiedContradicted = Label(
        ", % of them of what a declared roll-back has ended",
        ", dont % de ce à quoi un retour en arrière déclaré a mis fin"
    )
    static let verifiedCheckpoints = Label("checkpoints checked: %", "points de contrôle vérifiés : %")
}
