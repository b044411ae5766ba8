import Events
import Testing

@testable import daybook

@Suite("A place on a map")
struct MapPlaceTests {
    private func place(_ precision: Int?, pcode: String? = "ML05060302") throws -> Place {
        var place = Place.blank
        place.name = "Diallassagou"
        place.pcode = pcode
        place.latitude = 13.767_123_4
        place.longitude = -3.631_987_6
        place.precision = precision
        return place
    }

    @Test(arguments: [
        (1, -3.632, 13.7671, 1), (2, -3.75, 13.75, 2), (3, -3.5, 14, 3), (4, -4, 14, 4), (5, -4, 14, 5),
        (nil, -3.75, 13.75, 2),
    ])
    func itsPointIsAsCoarseAsItsPrecision(_ stated: Int?, _ longitude: Double, _ latitude: Double, _ given: Int) throws
    {
        let shown = try #require(try MapPlace(place(stated), .ordinary))
        #expect(shown.coordinates == MapPlace.Coordinates(longitude: longitude, latitude: latitude))
        #expect(shown.precision == given)
        #expect(shown.name == "Diallassagou")
        #expect(shown.pcode == "ML05060302")
    }

    @Test(arguments: [(nil, 3), (1, 3), (2, 3), (3, 3)])
    func ofASensitiveTypeItIsNoFinerThanTheCercle(_ stated: Int?, _ given: Int) throws {
        let shown = try #require(try MapPlace(place(stated), .sensitive))
        #expect(shown.coordinates == MapPlace.Coordinates(longitude: -3.5, latitude: 14))
        #expect(shown.precision == given)
        #expect(shown.name == nil)
        #expect(shown.pcode == "ML0506")
        #expect(shown.region == "ML05")
    }

    @Test
    func aCountryHasNoPoint() throws {
        for precision in [6, 7] {
            let shown = try #require(try MapPlace(place(precision), .sensitive))
            #expect(shown.coordinates == nil)
            #expect(shown.pcode == nil)
            #expect(shown.region == nil)
            #expect(shown.precision == precision)
            #expect(try #require(try MapPlace(place(precision), .ordinary)).coordinates == nil)
        }
        let region = try #require(try MapPlace(place(4), .sensitive))
        #expect(region.pcode == "ML05")
    }

    @Test
    func aPCodeAloneHasNoPointAndANameAloneNoPlace() throws {
        var place = Place.blank
        place.name = "Bankass"
        #expect(MapPlace(place, .ordinary) == nil)
        place.pcode = "ML0502"
        let shown = try #require(MapPlace(place, .ordinary))
        #expect(shown.coordinates == nil)
        #expect(shown.precision == nil)
        #expect(shown.pcode == "ML0502")
    }
}
