/// The 34 sub-types of the protection cluster's typology (report no. 6, June 2021). The source prints "Amputation" in D2.
public enum ViolationSubtype: String, Vocabulary {
    case a1 = "A1"
    case a2 = "A2"
    case a3 = "A3"
    case a4 = "A4"
    case a5 = "A5"
    case b1 = "B1"
    case b2 = "B2"
    case b3 = "B3"
    case c1 = "C1"
    case c2 = "C2"
    case c3 = "C3"
    case c4 = "C4"
    case c5 = "C5"
    case c6 = "C6"
    case c7 = "C7"
    case c8 = "C8"
    case c9 = "C9"
    case c10 = "C10"
    case c11 = "C11"
    case d1 = "D1"
    case d2 = "D2"
    case d3 = "D3"
    case d4 = "D4"
    case d5 = "D5"
    case d6 = "D6"
    case e1 = "E1"
    case e2 = "E2"
    case e3 = "E3"
    case e4 = "E4"
    case e5 = "E5"
    case e6 = "E6"
    case f1 = "F1"
    case f2 = "F2"
    case f3 = "F3"

    public var label: Label {
        switch self {
        case .a1:
            Label(
                "Forced internal displacement due to violence/conflict/insecurity",
                "Déplacement interne forcé en raison de la violence/conflit/insécurité"
            )
        case .a2:
            Label(
                "Forced internal displacement due to weather/natural disaster",
                "Déplacement interne forcé en raison d'intempéries/catastrophe naturelles"
            )
        case .a3: Label("Restrictions on freedom of movement", "Restrictions à la liberté de mouvement")
        case .a4: Label("Forced return", "Retour forcé")
        case .a5: Label("Refoulement (forced return at a border)", "Refoulement")
        case .b1: Label("Assassination", "Assassinat")
        case .b2: Label("Murder", "Meurtre")
        case .b3: Label("Death by explosive device", "Mort par engin explosif")
        case .c1: Label("Beating, injury, mutilation", "Coup, blessure, mutilation")
        case .c2: Label("Injury or mutilation by explosive device", "Blessure ou mutilation par engin explosif")
        case .c3: Label("Threat", "Menace")
        case .c4: Label("Psychological/emotional violence", "Violence psychologique/émotionnelle")
        case .c5: Label("Rape", "Viol")
        case .c6: Label("Sexual assault", "Agression sexuelle")
        case .c7: Label("Forced pregnancy", "Grossesse forcée")
        case .c8: Label("Sexual exploitation and forced prostitution", "Exploitation sexuelle et prostitution forcée")
        case .c9: Label("Forced marriage", "Mariage forcé")
        case .c10: Label("Discrimination against a person", "Discrimination")
        case .c11: Label("Torture and cruel and inhuman treatment", "Torture et traitement cruel et inhumain")
        case .d1:
            Label(
                "Abduction, hostage-taking, enforced disappearance",
                "Enlèvement, prise d'otage, disparition forcée"
            )
        case .d2:
            Label(
                "Arbitrary and illegal arrest and/or detention",
                "Arrestation et/ou détention arbitraire et illégale"
            )
        case .d3:
            Label(
                "Abduction and recruitment by armed forces or groups",
                "Enlèvement et recrutement par les forces ou groupes armés"
            )
        case .d4: Label("Family separation", "Séparation familiale")
        case .d5: Label("Human trafficking or slavery", "Trafic d'être humain, traite ou esclavage")
        case .d6: Label("Economic exploitation and forced labour", "Exploitation économique et travail forcé")
        case .e1: Label("Theft, extortion, looting", "Vol, extorsion, pillage")
        case .e2: Label("Destruction of personal property", "Destruction de biens personnels")
        case .e3: Label("Arson", "Incendie volontaire")
        case .e4: Label("Illegal taxation", "Taxe illégale")
        case .e5:
            Label(
                "Illegal occupation of real estate, infrastructure or land, private or public",
                "Occupation illégale de bien immobilier, infrastructure ou terre, privé ou public"
            )
        case .e6:
            Label(
                "Destruction of real estate, infrastructure or land, private or public",
                "Destruction de bien immobilier, infrastructure ou terre, privé ou public"
            )
        case .f1:
            Label(
                "Denial of resources, opportunities and/or access to basic social services (health, education, water and hygiene, justice, civil status, economic resources)",
                "Déni de ressources, d'opportunités et/ou d'accès aux services sociaux de base (santé, éducation, eau et hygiène, justice, état civil, ressources économiques)"
            )
        case .f2:
            Label(
                "Blocking, diversion or refusal of humanitarian aid",
                "Blocage, détournement ou refus de l'aide humanitaire"
            )
        case .f3:
            Label(
                "Attack on/occupation of schools and hospitals by armed forces and groups",
                "Attaque/occupation contre les écoles et les hôpitaux par les forces et groupes armés"
            )
        }
    }

    /// The category, which is the letter of the sub-type.
    public var category: ViolationCategory {
        switch self {
        case .a1, .a2, .a3, .a4, .a5: .a
        case .b1, .b2, .b3: .b
        case .c1, .c2, .c3, .c4, .c5, .c6, .c7, .c8, .c9, .c10, .c11: .c
        case .d1, .d2, .d3, .d4, .d5, .d6: .d
        case .e1, .e2, .e3, .e4, .e5, .e6: .e
        case .f1, .f2, .f3: .f
        }
    }
}
