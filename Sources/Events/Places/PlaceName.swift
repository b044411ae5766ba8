/// A name that a place is known by, and what is known of that place. The gazetteer has some; the record may have more.
public struct PlaceName: Hashable, Sendable {
    public let name: String
    /// The p-code of the place, where it has one.
    public let pcode: String?
    /// What and where the place is: `cercle in Mopti`.
    public let about: Label
    /// Who says so.
    public let origin: Origin

    public enum Origin: Hashable, Sendable {
        /// A version of a gazetteer.
        case gazetteer(String)
        /// What is recorded about a place.
        case record(Subject)
    }

    public init(_ name: String, pcode: String?, about: Label, origin: Origin) {
        self.name = name
        self.pcode = pcode
        self.about = about
        self.origin = origin
    }

    /// What tells the place from others: its p-code, else who knows it.
    var identity: String {
        switch (pcode, origin) {
        case (let pcode?, _): pcode
        case (nil, .record(let subject)): subject.text
        case (nil, .gazetteer): name
        }
    }
}

extension Gazetteer {
    /// Every name of every unit, each once.
    public static let names: [PlaceName] = units.flatMap { unit in
        let about = unit.about
        let names = unit.name.french == unit.name.english ? [unit.name.french] : [unit.name.french, unit.name.english]
        return names.map {
            PlaceName($0, pcode: unit.pcode, about: about, origin: .gazetteer(version))
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
