extension Place {
    /// What the name, the p-code and the coordinates of a place say against each other, each as a sentence; none where they agree, or
    /// nobody can tell. A doubt is for a person to look at: a village may bear the name of a cercle elsewhere.
    public var doubts: [Label] {
        [doubtOfName].compactMap(\.self) + [doubtOfCoordinates].compactMap(\.self)
    }

    private var hasKnownCode: Bool { pcode != nil && region != nil }

    /// A name that the gazetteer has elsewhere only.
    private var doubtOfName: Label? {
        guard hasKnownCode, let pcode, let unit = Gazetteer.nearestUnit(to: pcode) else { return nil }
        let called = Gazetteer.units(called: name)
        guard !called.isEmpty, !called.contains(where: { Gazetteer.isOneWithin(other: $0.pcode, pcode) }) else {
            return nil
        }
        let known = called.map(\.pcode).joined(separator: ", ")
        return Label(
            "\(pcode) is \(unit.named(.english)), and '\(name)' is \(known) in \(Gazetteer.version): look at both",
            "\(pcode) est \(unit.named(.french)), et « \(name) » est \(known) dans \(Gazetteer.version) : regardez les deux"
        )
    }

    private var doubtOfCoordinates: Label? {
        guard let latitude, let longitude else { return nil }
        if latitude == 0, longitude == 0 {
            return Label(
                "the coordinates 0, 0 lie in the sea off Africa, and stand where nobody gave any: leave them out",
                "les coordonnées 0, 0 sont en mer au large de l'Afrique, et tiennent lieu de coordonnées inconnues : omettez-les"
            )
        }
        let here = Outline.Point(latitude: latitude, longitude: longitude)
        let swapped = Outline.Point(latitude: longitude, longitude: latitude)
        let regions = statedRegions
        let isExpected = regions.isEmpty ? Outline.country.contains(here) : regions.contains { $0.contains(here) }
        if !isExpected, !Outline.country.contains(here), Outline.country.contains(swapped) {
            return Label(
                "latitude \(latitude) and longitude \(longitude) seem to be exchanged",
                "la latitude \(latitude) et la longitude \(longitude) semblent échangées"
            )
        }
        guard !isExpected, let unit = statedUnit else { return nil }
        return Label(
            "\(latitude), \(longitude) lies outside of \(unit.named(.english)): look at the coordinates, the name and the p-code",
            "\(latitude), \(longitude) est hors de \(unit.named(.french)) : regardez les coordonnées, le nom et le code P"
        )
    }

    /// The unit that the p-code names, or else the only one of the name.
    private var statedUnit: AdministrativeUnit? {
        if hasKnownCode, let pcode { return Gazetteer.nearestUnit(to: pcode) }
        return pcode == nil ? Gazetteer.units(called: name).first : nil
    }

    /// The outlines of the regions that the place may lie in, by its p-code or its name.
    private var statedRegions: [Outline] {
        let units = hasKnownCode ? [statedUnit].compactMap(\.self) : pcode == nil ? Gazetteer.units(called: name) : []
        return units.compactMap { Region(rawValue: String($0.pcode.prefix(4))).map(Outline.of) }
    }
}

extension Gazetteer {
    /// The units that bear a name, in either language, without regard to accents, case and punctuation.
    public static func units(called name: some StringProtocol) -> [AdministrativeUnit] {
        byName[name.foldedAsName] ?? []
    }

    /// The unit of a p-code, or the cercle or region that it lies in.
    static func nearestUnit(to pcode: String) -> AdministrativeUnit? {
        unit(pcode) ?? unit(String(pcode.prefix(6))) ?? unit(String(pcode.prefix(4)))
    }

    /// Whether one of two p-codes lies within the other, or is it.
    static func isOneWithin(other: String, _ pcode: String) -> Bool {
        other.hasPrefix(pcode) || pcode.hasPrefix(other)
    }

    private static let byName: [String: [AdministrativeUnit]] = units.reduce(into: [:]) { byName, unit in
        for name in Set([unit.name.english.foldedAsName, unit.name.french.foldedAsName]) {
            byName[name, default: []].append(unit)
        }
    }
}

extension AdministrativeUnit {
    /// `the cercle Gao`.
    fileprivate func named(_ language: Language) -> String {
        switch (language, level) {
        case (.english, .region): "the region \(name.english)"
        case (.english, .cercle): "the cercle \(name.english)"
        case (.french, .region): "la région \(name.french)"
        case (.french, .cercle): "le cercle \(name.french)"
        }
    }
}
