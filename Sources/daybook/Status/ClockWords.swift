import CanonicalJSON
import Events
import Printing

/// What the daemon says of its clock, for people.
enum ClockWords {
    /// A time as the daemon writes it, to the second.
    static func time(_ text: String, _ language: Language) -> String {
        Moment(text).map { DateWords(language: language).text($0) } ?? text
    }

    /// The clock, who vouches for it, and whether it is believed.
    static func text(_ clock: JSONValue, _ language: Language) -> String {
        let synchronized = clock["synchronized"]?.boolValue == true
        let words = synchronized ? Words.clockSynchronized : Words.clockNotSynchronized
        let doubt = clock["believed"]?.boolValue == false ? ", \(Words.clockNotBelieved[language])" : ""
        return "\(time(clock.text("now"), language)), \(words[language])\(doubt)"
    }
}

extension Words {
    static let clock = Label("Clock", "Horloge")
    static let clockSynchronized = Label("synchronised", "synchronisée")
    static let clockNotSynchronized = Label("not synchronised", "non synchronisée")
    static let clockNotBelieved = Label("not believed", "pas crue")
    static let clockConfirmed = Label("the clock is believed: it says %", "l'horloge est crue : elle dit %")
    static let clockDeclared = Label(
        "recorded at position %: times of recording go on from %",
        "enregistré à la position % : les heures d'enregistrement reprennent à %"
    )
}
