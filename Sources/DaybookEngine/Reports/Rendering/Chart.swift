/// A picture of figures that a table of the same section has too, since text and tables for programs have none.
protocol Chart: Sendable {
    /// The chart as an element of HTML, with a title and a description.
    ///
    /// - Parameter id: Begins every identifier in it, so that a page may have several charts.
    func svg(id: String) -> Markup
}
