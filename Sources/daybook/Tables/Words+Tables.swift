import Events

extension Words {
    static let disputedAt = Label("disputed at position %", "contesté à la position %")
    static let disputedBy = Label("disputed", "contesté")
    static let whoDisputes = Label("disputed by", "contesté par")
    static let heldInstead = Label("they hold", "ils soutiennent")

    static let verification = Label("Verification", "Vérification")
    static let outcome = Label("Casualties", "Victimes")
    static let victims = Label("Among", "Parmi")
    static let scope = Label("Extent", "Étendue")
    static let number = Label("Number", "Nombre")
    static let whatIsClaimed = Label("What is claimed", "Ce qui est déclaré")

    static let convoys = Label("Convoys", "Convois")
    static let departed = Label("Departed", "Départ")
    static let arrived = Label("Arrived", "Arrivée")
    static let vehicles = Label("Vehicles", "Véhicules")
    static let personnel = Label("Personnel", "Personnel")
    static let attacksOnTheWay = Label("Attacks", "Attaques")

    static let returns = Label("Returns (never subtracted)", "Retours (jamais soustraits)")
    static let missionDead = Label("Mission personnel who died", "Membres de la mission décédés")
    static let cause = Label("Cause", "Cause")
    static let component = Label("Component", "Composante")

    static let besiegedSince = Label("Besieged", "Encerclé")
    static let siegeLifted = Label("Lifted", "Levé")
    static let restrictions = Label("Restrictions", "Restrictions")
    static let ongoingSieges = Label("ongoing", "en cours")

    static let month = Label("Month", "Mois")
    static let commune = Label("Commune", "Commune")
    static let points = Label("Points", "Points")
    static let level = Label("Level", "Niveau")

    static let cantonmentSite = Label("Cantonment site", "Site de cantonnement")
    static let built = Label("Built", "Construit")
    static let contracted = Label("Contracted", "Contrat")
    static let started = Label("Started", "Début")
    static let due = Label("Due", "Échéance")
    static let delivered = Label("Delivered", "Livré")

    static let title = Label("Title", "Titre")
    static let project = Label("Project", "Projet")
    static let projects = Label("Projects", "Projets")
    static let budget = Label("Budget", "Budget")
    static let partner = Label("Partner", "Partenaire")
    static let launched = Label("Launched", "Lancé")
    static let completed = Label("Completed", "Achevé")
    static let currency = Label("Currency", "Monnaie")

    static let audience = Label("Audience", "Public")
    static let men = Label("Men", "Hommes")
    static let women = Label("Women", "Femmes")

    static let recommendation = Label("Recommendation", "Recommandation")
    static let addressees = Label("Addressed to", "Destinataires")
    static let action = Label("Action", "Action")
    static let followUp = Label("Followed up", "Suites données")
    static let listedRecommendations = Label("listed", "listées")
    static let followedUp = Label("followed up", "suivies")
    static let notFollowedUp = Label("not yet", "sans suite")
    static let issuedBy = Label("Issued in", "Émise dans")

    static let topic = Label("What", "Quoi")
    static let side = Label("Side", "Côté")
    static let value = Label("Value", "Valeur")

    static let liesIn = Label("Lies in", "Se trouve dans")
    static let names = Label("Names", "Noms")
}
