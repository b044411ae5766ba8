public import Events

extension Sequence<Position> {
    /// Rising positions as a reader takes them in: runs of them as ranges, `68–73`, `116`.
    public func ranges(joinedBy dash: String) -> [String] {
        var ranges: [ClosedRange<UInt64>] = []
        for position in map(\.value) {
            if let last = ranges.last, last.upperBound + 1 == position {
                ranges[ranges.count - 1] = last.lowerBound...position
            } else {
                ranges.append(position...position)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)\(dash)\($0.upperBound)" }
    }
}
