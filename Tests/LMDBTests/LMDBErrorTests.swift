import LMDB
import Testing

@Suite struct LMDBErrorTests {
    @Test func everyCodeOfLMDBHasItsCause() {
        let known = Set(LMDBError.Code.known.map(\.rawValue))
        #expect(known.isSuperset(of: -30799...(-30780)))
        for number: Int32 in -30799...(-30780) {
            #expect(!LMDBError.Code(rawValue: number).cause.isEmpty)
        }
    }

    @Test func everyCauseIsASentenceOfItsOwn() {
        let causes = LMDBError.Code.known.map(\.cause)
        #expect(Set(causes).count == causes.count)
        for cause in causes {
            #expect(cause.hasSuffix("."))
            #expect(cause.first?.isUppercase == true)
        }
    }

    @Test func theCodesOfThisModuleAreApartFromAllOthers() {
        let own: [LMDBError.Code] = [.environmentAlreadyOpen, .badEncoding, .tableTypeMismatch]
        #expect(own.allSatisfy { $0.rawValue < -30799 })
    }

    @Test func aCodeWithoutANameStillHasACause() {
        #expect(LMDBError.Code(rawValue: 110).cause.contains("timed out"))
    }

    @Test func aCodeMatchesInACatch() throws {
        var matched = ""
        do {
            throw LMDBError(LMDBError.Code(rawValue: -30792), "commit", "here")
        } catch LMDBError.Code.noSpace {
            matched = "noSpace"
        } catch LMDBError.Code.mapFull {
            matched = "mapFull"
        }
        #expect(matched == "mapFull")
    }

    @Test func aDescriptionTellsWhatWhereAndWhy() {
        let error = LMDBError(.mapFull, "append", "events")
        #expect(error.description.hasPrefix("append (events): The data have reached the size of the map"))
        #expect(error.description.contains("-30792"))
    }
}
