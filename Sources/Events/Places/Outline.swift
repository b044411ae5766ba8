/// A box that is sure to hold a region. It is drawn by hand and half a degree and more too wide, since only what lies far outside is to
/// be noticed: no boundary is claimed.
struct Outline: Sendable {
    struct Point: Sendable {
        let latitude: Double
        let longitude: Double
    }

    private let latitudes: ClosedRange<Double>
    private let longitudes: ClosedRange<Double>

    private init(_ latitudes: ClosedRange<Double>, _ longitudes: ClosedRange<Double>) {
        self.latitudes = latitudes
        self.longitudes = longitudes
    }

    func contains(_ point: Point) -> Bool {
        latitudes.contains(point.latitude) && longitudes.contains(point.longitude)
    }

    static let country = Outline(9.6...25.6, -12.8...4.8)

    static func of(_ region: Region) -> Outline {
        switch region {
        case .kayes: Outline(11.4...16.2, -12.8 ... -7.2)
        case .koulikoro: Outline(10.8...16.2, -9.8 ... -5.4)
        case .sikasso: Outline(9.6...13.6, -9.4 ... -4.0)
        case .segou: Outline(11.8...16.4, -7.8 ... -3.0)
        case .mopti: Outline(12.6...16.8, -6.2 ... -0.2)
        case .tombouctou: Outline(14.2...25.6, -7.2...1.6)
        case .gao: Outline(14.2...20.0, -3.0...3.0)
        case .kidal: Outline(16.8...22.6, -1.8...4.8)
        case .bamako: Outline(12.0...13.2, -8.6 ... -7.4)
        case .menaka: Outline(14.4...18.8, 0.6...4.8)
        }
    }
}
