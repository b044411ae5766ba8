import Events
import Testing

struct SubjectScopeTests {
    @Test(arguments: [
        ("*", "site/gao", true), ("site/*", "site/gao", true), ("site/*", "moc/gao", false),
        ("site/gao", "site/gao", true),
        ("site/gao", "site/gao2", false), ("mission", "mission", true), ("*", "mission", true),
        ("site/*", "mission", false),
    ])
    func aPatternNamesSubjects(pattern: String, subject: String, isNamed: Bool) throws {
        let part = SubjectScope.Part(subjects: [try #require(SubjectScope.Pattern(pattern))])
        #expect(SubjectScope([part]).contains(try #require(Subject(subject))) == isNamed)
        #expect(SubjectScope.Pattern(pattern)?.description == pattern)
    }

    @Test(arguments: ["", "sites/*", "site/", "/*", "mission/*", "site/*x", "**"])
    func whatIsNoPatternIsNone(text: String) {
        #expect(SubjectScope.Pattern(text) == nil)
    }

    @Test
    func partsAddUpAndExceptionsTakeAwayOnlyFromTheirOwn() throws {
        let gao = try #require(Subject("combatant/gao"))
        let kidal = try #require(Subject("combatant/kidal"))
        let without = SubjectScope.Part(subjects: [.all], except: [.kind(.combatant)])
        #expect(!SubjectScope([without]).contains(gao))
        #expect(SubjectScope([without, .init(subjects: [.subject(gao)])]).contains(gao))
        #expect(!SubjectScope([without, .init(subjects: [.subject(gao)])]).contains(kidal))
        #expect(SubjectScope([without, .init(subjects: [.all])]).isAll)
        #expect(!SubjectScope([without]).isAll)
        #expect(SubjectScope.none.isEmpty && !SubjectScope.none.contains(gao))
    }
}

struct CursorTests {
    @Test
    func aCursorIsReadAsItIsWritten() throws {
        let cursor = Cursor(tag: "3f9a01bc", position: Position(42))
        #expect(cursor.description == "3f9a01bc-42")
        #expect(Cursor("3f9a01bc-42") == cursor)
    }

    @Test(arguments: ["42", "3f9a01bc-", "3f9a01bc-042", "3F9A01BC-42", "3f9a01b-42", "3f9a01bc-42-1", "-42", ""])
    func whatIsNoCursorIsNone(text: String) {
        #expect(Cursor(text) == nil)
    }
}
