import Testing

@testable import daybook

@Suite("Field paths")
struct FieldPathTests {
    @Test func dotsAndIndexesAreSteps() throws {
        #expect(try FieldPath("occurred").steps == [.name("occurred")])
        #expect(try FieldPath("place.name").steps == [.name("place"), .name("name")])
        #expect(try FieldPath("sources[12].date").steps == [.name("sources"), .index(12), .name("date")])
        #expect(try FieldPath("a[0][1]").steps == [.name("a"), .index(0), .index(1)])
    }

    @Test(arguments: ["", ".", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[-1]", "a[1", "[0]", "a]", "a[0]b"])
    func whatIsNoPathIsRefused(_ text: String) {
        #expect(throws: FieldError.self) { try FieldPath(text) }
    }

    @Test func theFirstEqualsSignEndsThePath() throws {
        let assignment = try FieldAssignment("note=a=b")
        #expect(try assignment.path == FieldPath("note"))
        #expect(assignment.value == "a=b")
        #expect(try FieldAssignment("note=").value == "")
    }

    @Test func anArgumentWithoutAnEqualsSignIsExplained() {
        #expect(throws: FieldError("'occurred' is no field=value: expected something such as occurred=2022-06-18")) {
            try FieldAssignment("occurred")
        }
    }
}
