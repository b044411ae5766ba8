extension Sequence<Int> {
    /// The sum; the greatest number where it is beyond that, since sums of money of many events may be.
    ///
    /// Counts of people and things need no such care: see `Limits.count(from:)`.
    var boundedSum: Int {
        reduce(0) { sum, number in
            let (result, overflows) = sum.addingReportingOverflow(number)
            return overflows ? (number > 0 ? .max : .min) : result
        }
    }
}
