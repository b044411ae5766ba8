/// A name that a place is known by, and what is known of that place. The gazetteer has some; a projection may have more.
public struct PlaceName: Hashable, Sendable {
    public let name: String
    /// The p-code of the place, where it has one.
    public let pcode: String?
    /// What and where the place is: `cercle in Mopti`.
    public let about: Label
    /// Who says so: a version of a gazetteer, or an event.
    public let origin: String

    public init(_ name: String, pcode: String?, about: Label, origin: String) {
        self.name = name
        self.pcode = pcode
        self.about = about
        self.origin = origin
    }
}

extension Gazetteer {
    /// Every name of every unit, each once.
    public static let names: [PlaceName] = units.flatMap { unit in
        let about = unit.about
        let names = unit.name.french == unit.name.english ? [unit.name.french] : [unit.name.french, unit.name.english]
        return names.map {
            PlaceName($0, pcode: unit.pcode, about: about, origin: version)
        }
    }
}

extension AdministrativeUnit {
    /// What the unit is, and which region it is in.
    public var about: Label {
        guard let region else { return level.label }
        return Label(
            "\(level.label.english) in \(region.label.english)",
            "\(level.label.french), région de \(region.label.french)"
        )
    }
}
