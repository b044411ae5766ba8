public import Events

/// The words that tables of the command line and printed reports have in common, each in both languages.
public enum Terms {
    public static let site = Label("Site", "Site")
    public static let kind = Label("Kind", "Type")
    public static let place = Label("Place", "Lieu")
    public static let sector = Label("Sector", "Secteur")
    public static let status = Label("Status", "Statut")
    public static let date = Label("Date", "Date")
    public static let document = Label("Document", "Document")
    public static let unknown = Label("unknown", "inconnu")
    public static let perpetrator = Label("Perpetrator", "Auteur")
    public static let origin = Label("From", "De")
    public static let destinations = Label("To", "Vers")
    public static let trigger = Label("Trigger", "Cause")
    public static let unit = Label("Unit", "Unité")
    public static let patrols = Label("Patrols", "Patrouilles")
    public static let wholeMission = Label("whole mission", "toute la mission")
    public static let military = Label("Military", "Militaires")
    public static let police = Label("Police", "Police")
    public static let until = Label("until %", "jusqu'au %")
    public static let category = Label("Category", "Catégorie")
    public static let region = Label("Region", "Région")
    public static let total = Label("Total", "Total")
    public static let remark = Label("%: %", "% : %")
    public static let restricted = Label("without what you may not read", "sans ce que vous ne pouvez pas lire")
    public static let notLocated = Label("Not located", "Non localisé")
}
