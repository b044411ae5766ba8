extension ReportHTML {
    /// Black on white with rules and weights alone, so that nothing is lost in print.
    static let style: Markup = """

        body { font: 11pt/1.4 "Liberation Serif", "Times New Roman", serif; color: #000; background: #fff; margin: 2em auto; \
        max-width: 60em; padding: 0 1em; }
        h1 { font-size: 1.6em; border-bottom: 2pt solid; }
        h2 { font-size: 1.2em; margin-top: 2em; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; margin: 1em 0; font-size: .85em; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: bold; padding-bottom: .3em; }
        th, td { padding: .15em .45em; border-bottom: .5pt solid #999; text-align: left; vertical-align: top; }
        thead th { border-bottom: 1pt solid; }
        tbody th { font-weight: normal; }
        .n { text-align: right; white-space: nowrap; }
        .total th, .total td { font-weight: bold; border-top: 1pt solid; }
        a { color: inherit; text-decoration: underline dotted; }
        :target { outline: 2pt solid; }
        figure { margin: 1em 0; }
        svg { max-width: 100%; height: auto; }
        dt { float: left; clear: left; min-width: 3em; font-weight: bold; margin-right: .6em; }
        dd { margin: 0 0 .3em; overflow: hidden; }
        code { overflow-wrap: anywhere; }
        footer { border-top: 1pt solid; margin-top: 3em; font-size: .9em; }
        @page { margin: 18mm; }
        @media print {
        body { margin: 0; max-width: none; font-size: 9.5pt; }
        .wide { overflow: visible; }
        h2, caption { break-after: avoid; }
        tr, figure { break-inside: avoid; }
        thead { display: table-header-group; }
        .appendix { break-before: page; }
        a { text-decoration: none; }
        }

        """
}
