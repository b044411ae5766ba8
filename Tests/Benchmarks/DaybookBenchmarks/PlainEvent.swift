import CanonicalJSON

/// A stored violation as plain structs of text and numbers: the same for Foundation's coders and for `JSONFields`.
struct PlainEvent: Codable, JSONReadable {
    struct Source: Codable, JSONCodable {
        var document = ""
        var date: String?
        var locator: String?
        var lang: String?
    }

    struct Place: Codable, JSONCodable {
        var name = ""
        var pcode: String?
        var lat: Double?
        var lon: Double?
        var precision: Int?
    }

    struct Payload: Codable, JSONCodable {
        var occurred = ""
        var sources: [Source] = []
        var place = Place()
        var subtype = ""
        var count = 0
        var perpetrator = ""
        var placeType: String?
        var timeBand: String?
        var incident: String?
    }

    var authid = ""
    var authtype = ""
    var data = Payload()
    var id = ""
    var recordedtime = ""
    var sequence = ""
    var source = ""
    var specversion = ""
    var subject = ""
    var time: String?
    var type = ""
}

extension PlainEvent {
    private static let fields = JSONFields<PlainEvent>([
        .required("authid", \.authid), .required("authtype", \.authtype), .required("data", \.data),
        .required("id", \.id),
        .required("recordedtime", \.recordedtime), .required("sequence", \.sequence), .required("source", \.source),
        .required("specversion", \.specversion), .required("subject", \.subject), .optional("time", \.time),
        .required("type", \.type),
    ])

    static func read(from reader: inout JSONReader) throws(JSONError) -> PlainEvent {
        var event = PlainEvent()
        try reader.readObject(fields, into: &event)
        return event
    }
}

extension PlainEvent.Payload {
    private static let fields = JSONFields<PlainEvent.Payload>([
        .required("occurred", \.occurred), .list("sources", \.sources), .required("place", \.place),
        .required("subtype", \.subtype), .required("count", \.count), .required("perpetrator", \.perpetrator),
        .optional("placeType", \.placeType), .optional("timeBand", \.timeBand), .optional("incident", \.incident),
    ])

    static func read(from reader: inout JSONReader) throws(JSONError) -> PlainEvent.Payload {
        var payload = PlainEvent.Payload()
        try reader.readObject(fields, into: &payload)
        return payload
    }

    func write(to writer: inout JSONWriter) { writer.writeObject(PlainEvent.Payload.fields, self) }
}

extension PlainEvent.Place {
    private static let fields = JSONFields<PlainEvent.Place>([
        .required("name", \.name), .optional("pcode", \.pcode), .optional("lat", \.lat), .optional("lon", \.lon),
        .optional("precision", \.precision),
    ])

    static func read(from reader: inout JSONReader) throws(JSONError) -> PlainEvent.Place {
        var place = PlainEvent.Place()
        try reader.readObject(fields, into: &place)
        return place
    }

    func write(to writer: inout JSONWriter) { writer.writeObject(PlainEvent.Place.fields, self) }
}

extension PlainEvent.Source {
    private static let fields = JSONFields<PlainEvent.Source>([
        .required("document", \.document), .optional("date", \.date), .optional("locator", \.locator),
        .optional("lang", \.lang),
    ])

    static func read(from reader: inout JSONReader) throws(JSONError) -> PlainEvent.Source {
        var source = PlainEvent.Source()
        try reader.readObject(fields, into: &source)
        return source
    }

    func write(to writer: inout JSONWriter) { writer.writeObject(PlainEvent.Source.fields, self) }
}
