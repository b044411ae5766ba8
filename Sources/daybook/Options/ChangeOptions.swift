import ArgumentParser
import DaybookClient
import Events

/// Which changes are wanted, and between which points of the record.
struct ChangeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "Only what events of this type changed, and what was corrected or retracted of them.",
        completion: .list(Catalogue.types.map(\.name))
    )
    var type: String?

    @Option(
        name: .long,
        help: "Only what changed in what is told about this subject.",
        completion: .custom(Completions.subject)
    )
    var subject: Subject?

    /// The parameters that say the same to the daemon.
    ///
    /// - Throws: A usage error where there is no such type.
    func query(from: String?, to: String?, _ language: Language) throws -> Query {
        var query = Query()
        query["from"] = from
        query["to"] = to
        query["type"] = try type.map { try FilterOptions.factType(named: $0).name }
        query["subject"] = subject?.text
        query["lang"] = language.rawValue
        return query
    }
}
