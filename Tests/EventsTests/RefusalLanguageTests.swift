import CanonicalJSON
import Events
import Testing

/// The shape errors that officers meet, in French.
struct RefusalLanguageTests {
    private static func attack(
        _ data: String,
        subject: String = "incident/test",
        type: String = "attack.reported"
    ) -> String {
        """
        {"specversion":"1.0","id":"1","source":"/t","type":"\(type)","subject":"\(subject)","data":{\(data)}}
        """
    }

    private static let rest = #""sources":[{"document":"document/t"}],"perpetrator":"unknown""#

    @Test(arguments: [
        (
            attack(rest + #","occurred":"2022-06-18","kind":"battle","place":{"name":"Ber"}"#),
            "data.kind : attendu : l'un de "
        ),
        (
            attack(rest + #","occurred":"18 juin","kind":"ambush","place":{"name":"Ber"}"#),
            "data.occurred : attendu : une date telle que "
        ),
        (
            attack(rest + #","occurred":"2022-06-18","kind":"ambush","place":{"name":"Ber","pcode":"Mopti"}"#),
            "data.place.pcode : attendu : un p-code de deux lettres majuscules et de 2 à 8 chiffres, par exemple ML0506, trouvé : \"Mopti\""
        ),
        (
            attack(rest + #","occurred":"2022-06-18","kind":"ambush","place":{"name":"Ber","lat":91,"lon":1}"#),
            "data.place.lat : attendu : un nombre de -90.0 à 90.0, trouvé : 91"
        ),
        (
            attack(rest + #","occurred":"2022-06-18","kind":"ambush","place":{"name":"Ber","lat":9}"#),
            "data.place : attendu : lat et lon ensemble, ou aucun des deux"
        ),
        (attack(rest + #","occurred":"2022-06-18","place":{"name":"Ber"}"#), "data : attendu : le champ \"kind\""),
        (attack(rest, subject: "Ber"), "subject : attendu : un sujet tel que site/sevare : un genre ("),
        (attack(rest, subject: "moc/gao"), "subject : attendu : un sujet de attack.reported : incident/"),
        (attack(rest, type: "attack.seen"), "type : attendu : un type du catalogue ("),
    ])
    func aShapeErrorSaysInFrenchWhatWasExpected(json: String, french: String) {
        let error = #expect(throws: JSONError.self) { try Submission(json: Array(json.utf8)) }
        #expect(error?.message.french.hasPrefix(french) == true, "\(error?.message.french ?? "none")")
    }
}
