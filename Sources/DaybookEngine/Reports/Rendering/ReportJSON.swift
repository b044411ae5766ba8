import CanonicalJSON
import Events
import Printing

extension Report {
    /// The parts of the report with their codes, and of each figure the positions that it rests on.
    var json: JSONValue {
        [
            "title": .string(title), "language": .string(language.rawValue),
            "sections": .array(sections.map { $0.json(CellWords(language: language)) }),
            "figures": .string(provenance.figures.rawValue),
            "on": provenance.on.map { .string($0.description) } ?? .null,
            "publishedBy": provenance.publishedBy.map { .string($0.description) } ?? .null,
            "command": .string(provenance.command), "basis": provenance.basis.json,
        ]
    }
}

extension Report.Section {
    fileprivate func json(_ words: CellWords) -> JSONValue {
        let blocks = blocks.compactMap { block -> JSONValue? in
            switch block {
            case .paragraph(let note): ["paragraph": note.json]
            case .table(let table): ["table": table.json(words)]
            // What a chart shows is in the table before it.
            case .chart: nil
            }
        }
        return ["title": .string(title), "blocks": .array(blocks)]
    }
}

extension Report.Note {
    fileprivate var json: JSONValue { .object(JSONObject([("text", .string(text))] + evidence.members)) }
}

extension Report.Table {
    fileprivate func json(_ words: CellWords) -> JSONValue {
        [
            "title": title.map { .string($0) } ?? .null, "columns": .array(columns.map { .string($0.head) }),
            "rows": .array(
                rows.map { row in
                    [
                        "total": .bool(row.isTotal),
                        "cells": .array(zip(row.cells, columns).map { $0.json(words.text($0.value, in: $1)) }),
                    ]
                }
            ),
            "notes": .array(notes.map(\.json)),
        ]
    }
}

extension Report.Cell {
    fileprivate func json(_ text: String) -> JSONValue {
        .object(JSONObject([("kind", .string(kind)), ("text", .string(text))] + members + evidence.members))
    }

    private var kind: String {
        switch value {
        case .blank: "blank"
        case .notYet: "not-yet"
        case .unknown: "unknown"
        case .text: "text"
        case .count: "count"
        case .number: "number"
        case .percent: "percent"
        case .estimate: "estimate"
        case .date: "date"
        case .code: "code"
        case .trend: "trend"
        }
    }

    private var members: [(String, JSONValue)] {
        switch value {
        case .blank, .notYet, .unknown, .text: []
        case .count(let count): [("value", JSONValue(count))]
        case .number(let number), .percent(let number): [("value", JSONValue(number))]
        case .estimate(let estimate):
            [
                ("value", JSONValue(estimate.shown)), ("quantifier", .string(estimate.quantifier.rawValue)),
                ("unit", .string(estimate.unit.rawValue)),
            ]
                + [("low", estimate.low), ("high", estimate.high)].compactMap { end in
                    end.1.map { (end.0, JSONValue($0)) }
                }
        case .date(let occurred): [("value", .string(occurred.text))]
        case .code(let code, _): [("value", code.map { .string($0) } ?? .null)]
        case .trend(let trend): [("value", .string(trend.rawValue))]
        }
    }
}

extension Evidence {
    fileprivate var members: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        if !claims.isEmpty { members.append(("positions", .array(positions.map(\.json)))) }
        if !selections.isEmpty { members.append(("queries", .array(selections.map { .string($0.path) }))) }
        return members
    }
}
