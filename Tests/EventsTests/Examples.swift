import CanonicalJSON
import Events
import Testing

/// A right submission of one type, as a client would write it.
struct Example: Sendable, CustomTestStringConvertible {
    let type: String
    let subject: String
    /// All fields that the type has, or only those that it must have.
    let isFull: Bool
    let data: String

    var testDescription: String { "\(type), \(isFull ? "full" : "minimal")" }

    var json: String { Example.envelope(type: type, subject: subject, data: data) }

    var submission: Submission {
        get throws { try Submission(json: Array(json.utf8)) }
    }

    var value: JSONValue {
        get throws { try JSONValue(json: Array(json.utf8)) }
    }

    static func envelope(type: String, subject: String, data: String) -> String {
        #"{"specversion":"1.0","id":"2022-171","source":"/minusma/mopti/hrpd","#
            + #""type":"\#(type)","subject":"\#(subject)","data":\#(data)}"#
    }

    static func full(_ type: String) throws -> Example { try example(type, isFull: true) }

    static func minimal(_ type: String) throws -> Example { try example(type, isFull: false) }

    private static func example(_ type: String, isFull: Bool) throws -> Example {
        try #require(all.first { $0.type == type && $0.isFull == isFull })
    }
}

extension Event {
    /// The event that a submission makes at some position.
    static func accepted(_ submission: Submission, mode: EntryMode = .native) -> Event {
        Event(
            accepting: submission,
            at: Position(42),
            recorded: Moment(milliseconds: 1_655_700_000_123),
            by: Author(type: .user, id: "unix:1001:mkeita"),
            mode: mode
        )
    }
}

// MARK: - The list

extension Example {
    /// For each type of the catalogue one with every field that can be filled and one with none that may be left out.
    static let all: [Example] = [
        pair(
            "attack.reported",
            "incident/2022-06-18-diallassagou",
            minimal: #""place":{"name":"Diallassagou"},"kind":"village_attack","perpetrator":"unknown""#,
            full: #""place":\#(place),"kind":"ambush","targets":["village","marché"],"perpetrator":"radical_group","#
                + #""actor":"Katiba Macina","narrative":"Des hommes armés à moto…""#
        ),
        pair(
            "casualties.reported",
            "incident/2022-06-18-diallassagou",
            minimal: #""killed":{"unit":"person","quantifier":"exact","value":132}"#,
            full: #""place":\#(place),"killed":\#(estimate),"wounded":\#(range),"missing":\#(approximate),"#
                + #""abducted":\#(estimate),"scope":"cumulative","victims":["civilians","forces"],"#
                + #""includesPerpetrators":"no""#
        ),
        pair(
            "violation.recorded",
            "place/ML0506",
            minimal: #""place":{"name":"Bankass"},"subtype":"C10","count":1,"perpetrator":"nsag""#,
            full: #""place":\#(place),"subtype":"E1","count":17,"perpetrator":"bandits","victims":\#(range),"#
                + #""placeType":"road","timeBand":"early_morning","occupation":"éleveurs","#
                + #""incident":"incident/2022-06-18-diallassagou","person":"person/p-7f3k2m""#
        ),
        pair(
            "siege.reported",
            "place/dinangourou",
            minimal: #""place":{"name":"Dinangourou"}"#,
            full: #""place":\#(place),"restrictions":["accès aux champs","vivres"],"perpetrator":"radical_group""#
        ),
        pair(
            "siege.lifted",
            "place/dinangourou",
            minimal: #""place":{"name":"Dinangourou"}"#,
            full: #""place":\#(place),"restrictions":["marché"],"perpetrator":"radical_group""#
        ),
        pair(
            "incident.verified",
            "incident/2022-06-18-diallassagou",
            minimal: #""status":"confirmed_not","reason":"confusion de noms""#,
            full: #""place":\#(place),"status":"confirmed","standard":"motifs raisonnables de croire","#
                + #""reason":"trois témoins""#
        ),
        pair(
            "displacement.reported",
            "movement/2021-06-bankass",
            minimal: #""origin":{"name":"Bankass"},"people":\#(households),"trigger":"threat""#,
            full: #""origin":\#(place),"destinations":[{"name":"Mopti","pcode":"ML05"},{"name":"Sévaré"}],"#
                + #""people":\#(households),"trigger":"village_attack","#
                + #""incident":"incident/2022-06-18-diallassagou","flashReport":"Flash n° 12""#
        ),
        pair(
            "return.reported",
            "movement/2021-07-mogui",
            minimal: #""destination":{"name":"Mogui"},"people":\#(households)"#,
            full: #""origin":{"name":"Douentza"},"destination":\#(place),"people":\#(estimate)"#
        ),
        pair(
            "risk.assessed",
            "commune/sio",
            minimal: #""month":"2021-06","points":6,"level":2"#,
            full: #""place":\#(place),"month":"2021-06","points":20,"level":4"#
        ),
        pair(
            "site.opened",
            "site/sevare",
            minimal: #""place":{"name":"Sévaré"},"kind":"camp","sector":"centre","name":"Camp de Sévaré""#,
            full: #""place":\#(place),"kind":"tob","sector":"north","name":"BOT","reopeningReason":"élections""#
        ),
        pair(
            "drawdown.scheduled",
            "site/sevare",
            minimal: #""phase":2,"plannedDate":"2023-12""#,
            full: #""place":\#(place),"phase":1,"plannedDate":"2023-07-01/2023-09""#
        ),
        pair(
            "site.document-signed",
            "site/sevare",
            minimal: #""document":"other","signatories":[{"name":"A. Diarra"}]"#,
            full: #""place":\#(place),"document":"site_state","#
                + #""signatories":[{"name":"A. Diarra","title":"Préfet","party":"État"},{"name":"B. Roux"}]"#
        ),
        pair(
            "site.handed-over",
            "site/sevare",
            minimal: #""to":"Gouvernement du Mali""#,
            full: #""place":\#(place),"to":"Gouvernement du Mali","representative":"le gouverneur""#
        ),
        pair(
            "site.personnel-departed",
            "site/sevare",
            minimal: #""components":["police"],"last":false"#,
            full: #""place":\#(place),"components":["civilian","military","police"],"last":true"#
        ),
        pair(
            "site.closed",
            "site/sevare",
            minimal: "",
            full: #""place":\#(place),"phase":1,"ordinalStated":3,"ofStated":13,"recommended":true"#
        ),
        pair(
            "site.liquidation-started",
            "site/gao",
            minimal: "",
            full: #""place":\#(place),"guardUnit":"GUARDCOY""#
        ),
        pair(
            "convoy.moved",
            "site/ogossagou",
            minimal: #""from":{"name":"Ogossagou"},"to":{"name":"Mopti"},"departed":"2023-08-04""#,
            full: #""from":\#(place),"to":{"name":"Mopti","pcode":"ML0506"},"departed":"2023-08-04T05:00:00Z","#
                + #""arrived":"2023-08-04T22:30:00Z","vehicles":30,"personnel":150,"attacks":0"#
        ),
        pair(
            "cantonment.built",
            "cantonment/ber",
            minimal: #""place":{"name":"Ber"}"#,
            full: #""place":\#(place)"#
        ),
        pair("works.contracted", "cantonment/ber", minimal: "", full: #""place":\#(place)"#),
        pair(
            "works.started",
            "cantonment/ber",
            minimal: #""contractDays":60"#,
            full: #""place":\#(place),"contractDays":3650"#
        ),
        pair("works.delivered", "cantonment/ber", minimal: "", full: #""place":\#(place)"#),
        pair(
            "moc.established",
            "moc/gao",
            minimal: #""place":{"name":"Gao"}"#,
            full: #""place":\#(place)"#
        ),
        pair(
            "moc.command-deployed",
            "moc/gao",
            minimal: #""parties":["cma"]"#,
            full: #""place":\#(place),"parties":["government","cma","plateforme"]"#
        ),
        pair(
            "moc.admission-requested",
            "moc/gao",
            minimal: #""requestedBy":"CMA""#,
            full: #""place":\#(place),"requestedBy":"CMA","count":18"#
        ),
        pair(
            "moc.admission-reported",
            "moc/gao",
            minimal: #""total":18,"byMovement":{"cma":2,"plateforme":16}"#,
            full:
                #""place":\#(place),"total":18,"byMovement":{"other":0,"cma":2,"plateforme":16},"replaces":"des morts""#
        ),
        pair(
            "moc.losses-reported",
            "moc/gao",
            minimal: #""people":\#(approximate)"#,
            full: #""place":\#(place),"people":\#(estimate),"byMovement":{"government":6}"#
        ),
        pair(
            "combatant.registered",
            "combatant/GAO-0042",
            minimal: #""place":{"name":"Gao"},"movement":"cma""#,
            full: #""place":\#(place),"movement":"plateforme","sex":"female","ageBand":"18_34""#
        ),
        pair(
            "combatant.admitted",
            "combatant/GAO-0042",
            minimal: #""moc":"moc/gao""#,
            full: #""place":\#(place),"moc":"moc/gao","replaces":"combatant mort""#
        ),
        pair(
            "combatant.transferred",
            "combatant/GAO-0042",
            minimal: #""from":"moc/gao","to":"moc/kidal""#,
            full: #""place":\#(place),"from":"moc/gao","to":"moc/kidal""#
        ),
        pair(
            "combatant.struck-off",
            "combatant/GAO-0042",
            minimal: #""reason":"absence""#,
            full: #""place":\#(place),"reason":"absence prolongée""#
        ),
        pair(
            "combatant.died",
            "combatant/GAO-0042",
            minimal: "",
            full: #""place":\#(place),"cause":"malicious_act","incident":"incident/2017-01-18-gao""#
        ),
        pair(
            "combatant.disarmed",
            "combatant/GAO-0042",
            minimal: "",
            full: #""place":\#(place),"weapons":[{"type":"AK-47"},{"type":"grenade"}]"#
        ),
        pair("combatant.demobilised", "combatant/GAO-0042", minimal: "", full: #""place":\#(place)"#),
        pair(
            "combatant.integrated",
            "combatant/GAO-0042",
            minimal: #""force":"FAMa""#,
            full: #""place":\#(place),"force":"garde nationale""#
        ),
        pair(
            "combatant.reintegrated",
            "combatant/GAO-0042",
            minimal: "",
            full: #""place":\#(place),"programme":"maraîchage""#
        ),
        pair(
            "project.launched",
            "project/intadeyni",
            minimal: #""title":"Maraîchers","kind":"other","place":{"name":"Intadeyni"},"#
                + #""budget":{"amount":56059636,"currency":"XOF"},"partner":"ALMUD""#,
            full: #""title":"Maraîchers","kind":"community_violence_reduction","place":\#(place),"#
                + #""budget":{"amount":0,"currency":"USD"},"partner":"ALMUD","durationDays":90,"#
                + #""beneficiaries":[{"label":"membres","estimate":\#(estimate)},{"label":"ménages","#
                + #""estimate":\#(households)}]"#
        ),
        pair(
            "project.completed",
            "project/intadeyni",
            minimal: "",
            full: #""place":\#(place),"beneficiaries":[{"label":"membres","estimate":\#(approximate)}]"#
        ),
        pair(
            "training.held",
            "training/2016-05-09-ap",
            minimal: #""title":"RSS-DDR","audience":"AP","male":4,"female":1,"total":5,"unit":"person""#,
            full: #""place":\#(place),"title":"RSS-DDR","audience":"AP","organiser":"MINUSMA","male":4,"female":1,"#
                + #""total":5,"unit":"participation""#
        ),
        pair(
            "meeting.held",
            "meeting/2022-06-21-diallassagou",
            minimal: #""kind":"visit","place":{"name":"Diallassagou"}"#,
            full: #""kind":"ceremony","place":\#(place),"#
                + #""participants":[{"name":"I. Wague","role":"ministre","organisation":"Gouvernement"},{"role":"préfet"}],"#
                + #""attendance":\#(approximate),"requests":["présence permanente"],"commitments":["moyens"]"#
        ),
        pair(
            "patrols.conducted",
            "mission",
            minimal: #""kind":"mixed","count":0"#,
            full: #""place":\#(place),"kind":"military","count":1520,"site":"site/sevare","sector":"centre""#
        ),
        pair(
            "strength.authorised",
            "mission",
            minimal: #""resolution":"2640 (2022)","military":13289,"police":1920"#,
            full: #""place":\#(place),"resolution":"2640 (2022)","military":13289,"police":1920,"until":"2023-06-30""#
        ),
        pair(
            "strength.reported",
            "mission",
            minimal: #""police":1700"#,
            full: #""place":\#(place),"military":11000,"police":1700,"site":"site/gao""#
        ),
        pair(
            "personnel.died",
            "mission",
            minimal: #""people":{"unit":"person","quantifier":"exact","value":135},"cause":"malicious_act""#,
            full: #""place":\#(place),"people":\#(estimate),"cause":"illness","component":"military","#
                + #""person":"person/p-7f3k2m""#
        ),
        pair(
            "document.registered",
            "document/s4",
            minimal: #""title":"Rapport","issuer":"Cluster Protection","lang":["fr"],"kind":"monthly_report""#,
            full: #""place":\#(place),"title":"Rapport","issuer":"Cluster Protection","date":"2021-07-15","#
                + #""lang":["fr","en"],"kind":"monthly_report","sha256":"\#(String(repeating: "0a", count: 32))""#
        ),
        pair(
            "figure.reported",
            "document/s4",
            minimal: #""metric":"violations","value":3580,"unit":"violation","dimensions":{"year":"2021"}"#,
            full: #""place":\#(place),"metric":"share_of-violations","value":12.5,"unit":"percent","#
                + #""dimensions":{"month":"2021-06","category":"E"},"table":"T1","row":"E","column":"juin","#
                + #""asReported":"12,5 %""#
        ),
        pair(
            "agreement.concluded",
            "agreement/apr-2015",
            minimal: #""parties":["Gouvernement","CMA"],"kind":"national""#,
            full: #""place":\#(place),"parties":["Dogons","Peuls"],"kind":"local""#
        ),
        pair(
            "recommendation.issued",
            "recommendation/s4-1",
            minimal: #""actors":["Gouvernement du Mali"],"action":"Enquêter","issuedIn":"document/s4""#,
            full: #""place":\#(place),"actors":["FDS","MINUSMA"],"action":"Désescalade","zone":"Koro","#
                + #""issuedIn":"document/s4""#
        ),
        pair(
            "recommendation.followed-up",
            "recommendation/s4-1",
            minimal: #""action":"Note de plaidoyer""#,
            full: #""place":\#(place),"action":"Note de plaidoyer""#
        ),
        pair(
            "context.noted",
            "mission",
            minimal: #""headline":"Saison des pluies""#,
            full: #""place":\#(place),"headline":"Saison des pluies","text":"Les routes…""#
        ),
        pair(
            "place.registered",
            "place/ML0502",
            minimal: #""names":["Bankass"],"kind":"cercle""#,
            full: #""place":\#(place),"names":["Bankass","Bankas"],"kind":"cercle","pcode":"ML0502","#
                + #""parent":"place/ML05""#
        ),
        pair(
            "place.reassigned",
            "place/ML0502",
            minimal: #""from":"place/ML05","to":"place/bandiagara""#,
            full: #""place":\#(place),"from":"place/ML05","to":"place/bandiagara""#
        ),
        pair(
            "person.described",
            "person/p-7f3k2m",
            minimal: #""role":"witness""#,
            full: #""place":\#(place),"role":"victim","sex":"male","ageBand":"60_over""#
        ),
        pair(
            "record.corrected",
            "incident/2022-06-18-diallassagou",
            minimal: #""target":{"position":7},"replacement":{},"reason":"typo""#,
            full: #""target":{"source":"/minusma/mopti/hrpd","id":"2022-170"},"#
                + #""replacement":{"z":[1,0.5,null,{"é":true}],"a":"…"},"reason":"new_information","authority":"Chief""#,
            needsSources: false
        ),
        pair(
            "record.retracted",
            "site/sevare",
            minimal: #""target":{"position":7},"reason":"never_happened""#,
            full: #""target":{"source":"/minusma/mopti/hrpd","id":"2022-170"},"reason":"duplicate","#
                + #""duplicateOf":{"position":3},"authority":"Chief""#,
            needsSources: false
        ),
        pair(
            "record.reinstated",
            "mission",
            minimal: #""target":{"position":7},"reason":"legal""#,
            full: #""target":{"position":9007199254740991},"reason":"duplicate","authority":"Chief""#,
            needsSources: false
        ),
        pair(
            "record.disputed",
            "site/sevare",
            minimal: #""target":{"position":7},"by":"Bureau régional","claim":"départ le 9""#,
            full: #""target":{"source":"/minusma/mopti/hrpd","id":"2022-170"},"by":"Bureau régional","claim":"le 9""#,
            needsSources: false
        ),
    ].flatMap(\.self)

    private static let place =
        #"{"name":"Diallassagou","pcode":"ML0506","gazetteer":"COD-AB 2021-12-20","lat":13.722,"lon":-3.5,"precision":2}"#
    private static let estimate =
        #"{"unit":"person","quantifier":"more_than","value":6,"male":2,"female":1,"boys":1,"girls":0,"unknown":2,"#
        + #""asReported":"plus de 6"}"#
    private static let range = #"{"unit":"person","quantifier":"range","low":3,"best":4,"high":5}"#
    private static let approximate = #"{"unit":"person","quantifier":"approximately","value":30}"#
    private static let households = #"{"unit":"household","quantifier":"exact","value":798}"#
    private static let source =
        #"{"document":"document/s4","date":"2021-07","locator":"p. 3","quote":"« … »","lang":"fr","reliability":"2"}"#

    private static func pair(
        _ type: String,
        _ subject: String,
        minimal: String,
        full: String,
        needsSources: Bool = true
    ) -> [Example] {
        let least = [
            #""occurred":"2022-06-18""#, needsSources ? #""sources":[{"document":"document/s4"}]"# : "", minimal,
        ]
        let most = [
            #""occurred":"2022-06-18T22:30:00.5+02:00""#, #""sources":[\#(source),{"document":"document/s5"}]"#,
            #""note":"À vérifier \"demain\"\n""#, #""datesConfirmed":true"#, full,
        ]
        return [(false, least), (true, most)].map { isFull, members in
            let data = "{\(members.filter { !$0.isEmpty }.joined(separator: ","))}"
            return Example(type: type, subject: subject, isFull: isFull, data: data)
        }
    }
}
