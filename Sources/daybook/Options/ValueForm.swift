import Events

/// What a value of the command line looks like, by what it is called there.
struct ValueForm {
    let expected: Label
    let accepts: (String) -> Bool

    static func of(_ name: String) -> ValueForm? {
        switch name {
        case "YYYY-MM-DD":
            ValueForm(expected: Label("a day such as 2023-08-20", "un jour tel que 2023-08-20")) { Day($0) != nil }
        case "year":
            ValueForm(expected: Label("a year such as 2021", "une année telle que 2021")) { text in
                text.utf8.count == 4 && Int(text) != nil
            }
        case "time":
            ValueForm(
                expected: Label(
                    "a time such as 2023-08-20, yesterday or -1h",
                    "une heure telle que 2023-08-20, yesterday ou -1h"
                )
            ) { TimeBound(argument: $0) != nil }
        case "cursor":
            ValueForm(
                expected: Label(
                    "a cursor such as 42-3f9a01bc5d6e7f80, or 0",
                    "un curseur tel que 42-3f9a01bc5d6e7f80, ou 0"
                )
            ) { Cursor($0) != nil }
        case "count|all":
            ValueForm(expected: Label("a number, or all", "un nombre, ou all")) { LogCount(argument: $0) != nil }
        case "position":
            ValueForm(expected: Label("a position such as 42", "une position telle que 42")) { Position($0) != nil }
        case "subject":
            ValueForm(expected: Label("a subject such as site/gao", "un sujet tel que site/gao")) { Subject($0) != nil }
        default: nil
        }
    }
}
