import Events
import Testing

@testable import daybook

@Suite("What the shell offers")
struct CompletionTests {
    @Test func wordsBrokenAtEqualsSignsAreWhole() {
        let bash = TypedWords(["daybook", "record", "attack.reported", "incident/x", "kind", "=", "vill"], 6, "vill")
        #expect(bash.current == "kind=vill")
        #expect(bash.before == ["daybook", "record", "attack.reported", "incident/x"])
        #expect(bash.replacement("kind=village_attack") == "village_attack")
        let atEquals = TypedWords(["daybook", "record", "attack.reported", "incident/x", "kind", "="], 5, "=")
        #expect(atEquals.current == "kind=")
        #expect(atEquals.replacement("kind=ambush") == "ambush")
        let zsh = TypedWords(["daybook", "record", "attack.reported", "incident/x", "kind=vill"], 4, "kind=vill")
        #expect(zsh.current == "kind=vill")
        #expect(zsh.replacement("kind=village_attack") == "kind=village_attack")
        let several = TypedWords(["daybook", "record", "kind", "=", "ied", "occ"], 5, "occ")
        #expect(several.before == ["daybook", "record", "kind=ied"])
        #expect(several.current == "occ")
    }

    @Test func optionsAreNoArguments() {
        let words = TypedWords(["daybook", "--lang", "fr", "record", "--source", "/x", "-y", "site.closed", ""], 8, "")
        #expect(words.arguments(of: "record") == ["site.closed"])
        #expect(TypedWords(["daybook", "site", "--socket", "/s", ""], 4, "").socket == "/s")
    }

    @Test func fieldsAndTheirCodesAreOffered() async {
        let names = await Completions.field(["daybook", "record", "attack.reported", "incident/x", "pl"], 4, "pl")
        #expect(
            names == [
                "place.name=", "place.pcode=", "place.gazetteer=", "place.lat=", "place.lon=", "place.precision=",
            ]
        )
        let codes = await Completions.field(
            ["daybook", "record", "attack.reported", "incident/x", "kind=vi"],
            4,
            "kind=vi"
        )
        #expect(codes == ["kind=village_attack"])
        let flags = await Completions.field(
            ["daybook", "record", "site.closed", "site/x", "recommended=t"],
            4,
            "recommended=t"
        )
        #expect(flags == ["recommended=true"])
    }

    @Test func fieldsThatNameThingsKnowWhich() {
        #expect(FieldChoices(type: CombatantAdmitted.type).subjectKinds(of: "moc") == [.moc])
        #expect(FieldChoices(type: SiteClosed.type).subjectKinds(of: "sources[3].document") == [.document])
        #expect(FieldChoices(type: SiteClosed.type).subjectKinds(of: "note") == nil)
        #expect(!FieldChoices(type: CombatantRegistered.type).names.contains("fullName"))
    }

    @Test func withoutADaemonNothingIsOffered() async {
        let words = ["daybook", "site", "--socket", "/nonexistent/s", ""]
        #expect(await Completions.site(words, 4, "").isEmpty)
        #expect(await Completions.incident(words, 4, "").isEmpty)
        #expect(await Completions.registeredPlace(words, 4, "").isEmpty)
        #expect(
            await Completions.placeName(["daybook", "place", "--socket", "/nonexistent/s", "menak"], 4, "menak")
                == ["Ménaka"]
        )
        #expect(
            await Completions.recordedSubject(
                ["daybook", "--socket", "/nonexistent/s", "record", "combatant.died", "c"],
                5,
                "c"
            ) == ["combatant/new"]
        )
    }
}
