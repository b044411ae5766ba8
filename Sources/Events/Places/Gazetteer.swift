/// The administrative units that daybook knows, in one version: a p-code means something only within the version that it is from.
///
/// Source: Common Operational Dataset, administrative boundaries of Mali (COD-AB), OCHA, CC BY.
public enum Gazetteer {
    /// The version, as a place may name it. A place that names none is of this one.
    public static let version = "COD-AB 2021-12-20"

    /// All regions, then all cercles, by p-code.
    public static let units: [AdministrativeUnit] = regions + cercles

    public static func unit(_ pcode: String) -> AdministrativeUnit? { byCode[pcode] }

    /// The breach of a p-code that nobody can look up; none where one can.
    ///
    /// - Parameters:
    ///   - stated: The version that the place names.
    ///   - path: Where the p-code stands.
    static func breaches(of pcode: String, _ stated: String? = nil, at path: String) -> [Breach] {
        guard let objection = objection(to: pcode, of: stated) else { return [] }
        return [
            Breach(
                .pcodeUnknown,
                Message("%: % %", "% : % %", .text(path), .text(pcode), .message(objection)),
                path: path
            )
        ]
    }

    /// What is wrong with a p-code, in a sentence that goes on from it; `nil` where nothing is.
    ///
    /// The gazetteer ends at the cercles. A longer code, of a commune or of what lies within one, has two digits more for each
    /// level, and is taken where the cercle that it lies in is known.
    ///
    /// - Parameter stated: The version that the place names.
    private static func objection(to pcode: String, of stated: String?) -> Message? {
        if let stated, stated != version {
            return Message(
                "is said to be of %, and this daybook knows the codes of \(version) alone: give the code of \(version) (`daybook place "
                    + "NAME` finds it), or leave pcode and gazetteer out",
                "serait de %, et cette main courante ne connaît que les codes de \(version) : donnez le code de \(version) (`daybook place "
                    + "NOM` le trouve), ou omettez pcode et gazetteer",
                .text(stated)
            )
        }
        let isKnown = pcode.utf8.count.isMultiple(of: 2) && byCode.keys.contains(String(pcode.prefix(6)))
        guard !isKnown else { return nil }
        return Message(
            "is not in \(version), whose regions are ML01 to ML10: a region or cercle of the newer division has no code there; give the code "
                + "of \(version) (`daybook place NAME` finds it), or leave pcode out",
            "n'est pas dans \(version), dont les régions vont de ML01 à ML10 : une région ou un cercle du nouveau découpage n'y a pas de "
                + "code ; donnez le code de \(version) (`daybook place NOM` le trouve), ou omettez pcode"
        )
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: units.map { ($0.pcode, $0) })

    private static let regions = Region.allCases.map {
        AdministrativeUnit(pcode: $0.rawValue, level: .region, name: $0.label, region: nil)
    }

    /// The cercle that is called like its region is called so in both languages.
    private static let cercles = Cercles.all.map { cercle in
        let region = Region(rawValue: String(cercle.pcode.prefix(4)))
        let isNamesake = region?.label.french.foldedAsName == cercle.name.foldedAsName
        let name = isNamesake ? region?.label : nil
        return AdministrativeUnit(
            pcode: cercle.pcode,
            level: .cercle,
            name: name ?? Label(cercle.name, cercle.name),
            region: region
        )
    }
}
