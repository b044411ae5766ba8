/// The kinds of attack.
public enum AttackKind: String, Vocabulary {
    case villageAttack = "village_attack"
    case ambush
    case ied
    case suicideVehicle = "suicide_vehicle"
    case clash
    case shelling
    case abduction
    case threat
    case other

    public var label: Label {
        switch self {
        case .villageAttack: Label("Attack on a village", "Attaque de village")
        case .ambush: Label("Ambush", "Embuscade")
        case .ied: Label("Improvised explosive device (IED)", "Engin explosif improvisé (EEI)")
        case .suicideVehicle: Label("Suicide vehicle", "Véhicule-suicide")
        case .clash: Label("Clash between armed groups", "Affrontement entre groupes armés")
        case .shelling: Label("Shelling", "Tirs indirects")
        case .abduction: Label("Abduction", "Enlèvement")
        case .threat: Label("Threat of attack", "Menace d'attaque")
        case .other: Label("Other", "Autre")
        }
    }
}

/// Who is said to have done it.
public enum Perpetrator: String, Vocabulary {
    case unidentifiedArmed = "unidentified_armed"
    case radicalGroup = "radical_group"
    case nsag
    case selfDefence = "self_defence"
    case dozo
    case fds
    case stateActor = "state_actor"
    case bandits
    case signatoryCma = "signatory_cma"
    case signatoryPlatform = "signatory_platform"
    case unknown

    public var label: Label {
        switch self {
        case .unidentifiedArmed: Label("Unidentified armed persons/groups", "Personnes/groupes armés non identifiés")
        case .radicalGroup: Label("Radical groups", "Groupes radicaux (groupes terroristes)")
        case .nsag: Label("Non-state armed groups", "Groupes armés non étatiques (GANE)")
        case .selfDefence: Label("Self-defence groups / militias", "Groupes d'autodéfense / milices")
        case .dozo: Label("Dozo (traditional hunters)", "Dozo")
        case .fds:
            Label(
                "Defence and Security Forces (FDS/FDSM/FAMa)",
                "Forces de Défense et de Sécurité (FDS/FDSM/FAMa)"
            )
        case .stateActor: Label("State actors", "Acteurs étatiques")
        case .bandits: Label("Bandits / criminals", "Bandits")
        case .signatoryCma: Label("CMA (signatory)", "Coordination des Mouvements de l'Azawad (CMA)")
        case .signatoryPlatform: Label("Platform (signatory)", "Plateforme")
        case .unknown: Label("Unknown", "Inconnu")
        }
    }
}

/// Where a violation was committed.
public enum PlaceType: String, Vocabulary {
    case home
    case road
    case townCentre = "town_centre"
    case other

    public var label: Label {
        switch self {
        case .home: Label("Victim's home", "Domicile de la victime")
        case .road: Label("Road axis", "Axe routier")
        case .townCentre: Label("Town/village centre", "Centre de la ville/village")
        case .other: Label("Other", "Autre")
        }
    }
}

/// The part of the day: early morning 05-07, day 07-17, evening 17-22, night 22-05.
public enum TimeBand: String, Vocabulary {
    case earlyMorning = "early_morning"
    case day
    case evening
    case night
    case unknown

    public var label: Label {
        switch self {
        case .earlyMorning: Label("Early morning 05:00-07:00", "Tôt le matin (5h-7h)")
        case .day: Label("Day 07:00-17:00", "Journée (7h-17h)")
        case .evening: Label("Evening 17:00-22:00", "Soirée (17h-22h)")
        case .night: Label("Night 22:00-05:00", "Nuit (22h-5h)")
        case .unknown: Label("Unknown", "Inconnu")
        }
    }
}

/// What a casualty figure covers.
public enum CasualtyScope: String, Vocabulary {
    case place
    case cumulative

    public var label: Label {
        switch self {
        case .place: Label("At this place", "En ce lieu")
        case .cumulative: Label("Cumulative, several places", "Cumulé, plusieurs lieux")
        }
    }
}

/// Whom a casualty figure counts.
public enum VictimGroup: String, Vocabulary {
    case civilians
    case peacekeepers
    case combatants
    case forces

    public var label: Label {
        switch self {
        case .civilians: Label("Civilians", "Civils")
        case .peacekeepers: Label("Peacekeepers", "Casques bleus")
        case .combatants: Label("Combatants", "Combattants")
        case .forces: Label("Defence and security forces", "Forces de défense et de sécurité")
        }
    }
}

/// Yes, no, or not known.
public enum YesNo: String, Vocabulary {
    case yes
    case no
    case unknown

    public var label: Label {
        switch self {
        case .yes: Label("Yes", "Oui")
        case .no: Label("No", "Non")
        case .unknown: Label("Unknown", "Inconnu")
        }
    }
}
