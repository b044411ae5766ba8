import CanonicalJSON
import DaybookClient
import Events
import Printing

/// What the daemon says of its clock, for people.
enum ClockWords {
    /// A time as the daemon writes it, to the second.
    static func time(_ text: String, _ language: Language) -> String {
        Moment(text).map { DateWords(language: language).text($0) } ?? text
    }

    /// Why the clock is not believed.
    static func text(_ reading: ClockReading, _ language: Language) -> String {
        let words = DateWords(language: language)
        let label =
            switch reading.doubt {
            case .unconfirmed: Words.clockUnconfirmed
            case .jumped: Words.clockJumped
            case .behind: Words.clockBehind
            }
        return label.filled(language, words.text(reading.now), words.text(reading.against))
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
    static let clockUnconfirmed = Label(
        "the clock says %, and the last event was recorded at %, long before",
        "l'horloge dit %, et le dernier événement a été enregistré le %, bien avant"
    )
    static let clockJumped = Label(
        "the clock says %, and should say about %",
        "l'horloge dit %, et devrait dire environ %"
    )
    static let clockBehind = Label(
        "the clock says %, and the last event was recorded at %, which is later",
        "l'horloge dit %, et le dernier événement a été enregistré le %, c'est-à-dire plus tard"
    )
    static let clockConfirmed = Label("the clock is believed: it says %", "l'horloge est crue : elle dit %")
    static let clockDeclared = Label(
        "recorded at position %: times of recording go on from %",
        "enregistré à la position % : les heures d'enregistrement reprennent à %"
    )
}
