import Foundation

/// Submissions as a client would write them.
enum Submissions {
    /// An attack; `kind` is what tests vary to change the content.
    static func attack(
        _ id: String,
        subject: String = "incident/test",
        kind: String = "ambush",
        extra: String = ""
    ) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/minusma/test","type":"attack.reported","subject":"\(subject)",\(extra)\
        "data":{"occurred":"2022-06-18","sources":[{"document":"document/test"}],"place":{"name":"Bankass","pcode":"ML0502"},\
        "kind":"\(kind)","perpetrator":"unknown"}}
        """
    }

    static func site(
        _ id: String,
        _ type: String,
        on date: String,
        _ fields: String = "",
        document: String = "a"
    ) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/minusma/test","type":"\(type)","subject":"site/ber",\
        "data":{"occurred":"\(date)","sources":[{"document":"document/\(document)"}]\(fields)}}
        """
    }
}
