import Events
import Printing

extension Words {
    static let continuityBroken = Label(
        "WARNING: %; tell the human rights officer and the administrator, and keep what you have",
        "ATTENTION : % ; avertissez l'officier des droits de l'homme et l'administrateur, et gardez ce que vous avez"
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
    static let proofWritten = Label(
        "the proof of position % is in %; it holds",
        "la preuve de la position % est dans % ; elle est bonne"
    )
    static let tilesWritten = Label("% events and their tree are in %", "% événements et leur arbre sont dans %")
    static let verified = Label("intact: % events, root %", "intact : % événements, racine %")
    static let verifiedDamaged = Label("DAMAGED: %", "ENDOMMAGÉ : %")
    static let verifiedOthers = Label("% more findings are not shown", "% autres constats ne sont pas montrés")
    static let verifying = Label("% of % events", "% événements sur %")
    static let verifiedCheckpoints = Label("checkpoints checked: %", "points de contrôle vérifiés : %")
}
