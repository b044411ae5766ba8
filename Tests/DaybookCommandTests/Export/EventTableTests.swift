import CanonicalJSON
import Events
import TestSupport
import Testing

@testable import daybook

@Suite("The table of an export")
struct EventTableTests {
    private func cells(_ row: String) -> [String] {
        row.replacing("\r\n", with: "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// What a row says, by the names of the header; for rows in which nothing is quoted.
    private func row(_ draft: Draft, of types: [FactType]) -> [String: String] {
        let table = EventTable(of: types)
        let pairs = zip(cells(table.header), cells(table.row(EventVersion(draft.event(at: 7)))))
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0, $1) })
    }

    @Test
    func noFieldOfATypeHasTheNameOfACommonColumn() {
        let fields = Set(Catalogue.types.flatMap { FieldColumn.columns(of: $0) }.map(\.name))
        #expect(fields.isDisjoint(with: EventTable.commonNames + ["note"]))
        #expect(fields.isDisjoint(with: MapFeature.commonNames))
    }

    @Test
    func everyColumnComesOnceInTheOrderOfTheCatalogue() {
        let header = cells(EventTable(of: [AttackReported.type, CasualtiesReported.type]).header)
        #expect(Set(header).count == header.count)
        #expect(header.first == "position" && header.last == "note")
        let own = header.dropFirst(EventTable.commonNames.count)
        #expect(own.prefix(6) == ["datesConfirmed", "kind", "targets", "perpetrator", "actor", "narrative"])
        #expect(own.contains("killed.value") && own.contains("wounded.asReported"))
    }

    @Test
    func sealedFieldsHaveNoColumn() {
        let sealed = Catalogue.types.flatMap { type in type.fields.filter(\.isSealed).map { (type, $0.name) } }
        #expect(!sealed.isEmpty)
        for (type, name) in sealed { #expect(!FieldColumn.columns(of: type).map(\.name).contains(name)) }
        let weapons = FieldColumn.columns(of: CombatantDisarmed.type).first { $0.name == "weapons" }
        let data: JSONValue = ["weapons": [["type": "rifle", "serial": "ciphertext"]]]
        #expect(weapons?.value(in: data) == [["type": "rifle"]])
    }

    @Test
    func valuesAreFlattenedUnderTheirNames() {
        let draft = Draft.casualties("a", "2022-06", by: "b", killed: Draft.estimate("person", "more_than", 20))
            .with("victims", ["civilians", "forces"])
        let row = row(draft, of: [AttackReported.type, CasualtiesReported.type])
        #expect(row["killed.quantifier"] == "more_than" && row["killed.value"] == "20")
        #expect(row["victims"] == "\"civilians; forces\"")
        #expect(
            row["occurred"] == "2022-06" && row["occurred_from"] == "2022-06-01" && row["occurred_to"] == "2022-06-30"
        )
        #expect(row["kind"] == "", "a field of another type")
        #expect(row["position"] == "7" && row["documents"] == "document/b")
        #expect(row["corrected_at"] == "" && row["retracted_at"] == "")
    }

    @Test
    func anOpenBeginningHasNoDay() {
        let row = row(.closed("ber", "../2023-12-08", by: "a"), of: [SiteClosed.type])
        #expect(row["occurred_from"] == "" && row["occurred_to"] == "2023-12-08")
    }
}
