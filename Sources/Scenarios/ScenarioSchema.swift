internal import Economy
internal import Facts
internal import Foundation

/// The JSON Schema of scenario files, made from the same declarations that the loader checks against.
public enum ScenarioSchema {
  /// The schema as text, its keys sorted.
  public static var text: String {
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? JSONSerialization.data(withJSONObject: schema, options: options) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  private static var schema: [String: Any] {
    let company = section(
      CompanyInput.declarations,
      extra: [
        "name": ["type": "string", "description": "the name shown"],
        "currency": [
          "type": "string", "description": "the currency that it keeps its books in; else that of its cash",
        ],
        "public": publicFigures,
        "app.kind": [
          "type": "string", "enum": ((try? ProductKind.bundled()) ?? []).map(\.name),
          "description": "the kind of product: what is usual for it is assumed where nothing is stated",
        ],
        "serving.model": [
          "type": "string", "description": "the model served, by the name of its card, such as DeepSeek-V3",
        ],
        "serving.class": [
          "type": "string", "enum": ((try? ModelClass.bundled()) ?? []).map(\.id),
          "description": "a class of models whose size nobody published, as outlast price-war weighs prices by it",
        ],
        "serving.gpu": ["type": "string", "description": "a GPU by the name of its card, such as H800 SXM"],
      ])
    let currency: [String: Any] = [
      "type": "object", "additionalProperties": false, "required": ["rate"],
      "properties": ["rate": leaf(MarketInput.exchangeRate), "spread": leaf(MarketInput.exchangeSpread)],
    ]
    let market = section(MarketInput.allCases.map(\.declaration), extra: [:])
    let exchange: [String: Any] = ["type": "object", "additionalProperties": currency]
    let companies: [String: Any] = [
      "type": "object", "minProperties": 1, "additionalProperties": false,
      "patternProperties": ["^[a-z0-9-]+$": company],
    ]
    let variant: [String: Any] = [
      "type": "object", "additionalProperties": false,
      "description": "what differs from the rest of the file, laid over it",
      "properties": [
        "about": ["type": "string", "description": "what the case is"], "exchange": exchange, "market": market,
        "all": company, "companies": companies,
      ],
    ]
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Outlast scenario",
      "type": "object",
      "additionalProperties": false,
      "required": ["outlast", "start", "currency", "companies"],
      "properties": [
        "outlast": ["const": 1, "description": "version of the format"],
        "name": ["type": "string"],
        "start": [
          "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "description": "the month whose end it stands at",
        ],
        "horizon": ["type": "string", "description": "1 to 120 months, such as 36 months"],
        "currency": ["type": "string", "description": "the currency of every result"],
        "include": [
          "description": "files that this one is laid over",
          "anyOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]],
        ],
        "exchange": exchange,
        "market": market,
        "all": company,
        "companies": companies,
        "cases": ["type": "object", "additionalProperties": variant],
      ],
      "$defs": ["value": value],
    ]
  }

  /// A section with its inputs, nested as their paths say.
  private static func section(_ declarations: [Declaration], extra: [String: Any]) -> [String: Any] {
    var properties: [String: Any] = [:]
    var inner: [String: [Declaration]] = [:]
    for declaration in declarations {
      let parts = declaration.path.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 1 {
        properties[parts[0]] = leaf(declaration)
      } else {
        inner[parts[0], default: []].append(
          Declaration(
            parts[1], declaration.unit, declaration.bounds, declaration.about, else: declaration.absence,
            mayVary: declaration.mayVary))
      }
    }
    for (name, nested) in inner {
      let prefix = name + "."
      let below = extra.filter { $0.key.hasPrefix(prefix) }.map { (String($0.key.dropFirst(prefix.count)), $0.value) }
      properties[name] = section(nested, extra: Dictionary(uniqueKeysWithValues: below))
    }
    for (name, schema) in extra where !name.contains(".") { properties[name] = schema }
    return ["type": "object", "additionalProperties": false, "properties": properties]
  }

  private static func leaf(_ declaration: Declaration) -> [String: Any] {
    var text = "\(declaration.about) [\(declaration.unit)]"
    if case .assumed(let value, let because) = declaration.absence { text += "; when left out: \(value) (\(because))" }
    return ["$ref": "#/$defs/value", "description": text]
  }

  private static var publicFigures: [String: Any] {
    let list: [String: Any] = ["type": "array", "items": ["$ref": "#/$defs/value"]]
    return ["type": "object", "additionalProperties": false, "properties": ["raised": list, "spending": list]]
  }

  private static var value: [String: Any] {
    func object(_ names: [String], _ schema: [String: Any]) -> [String: Any] {
      [
        "type": "object", "additionalProperties": false, "required": names,
        "properties": Dictionary(uniqueKeysWithValues: names.map { ($0, schema) }),
      ]
    }
    let again: [String: Any] = ["$ref": "#/$defs/value"]
    let text: [String: Any] = ["type": ["string", "number"]]
    let months: [String: Any] = ["type": "object", "patternProperties": ["^[0-9]{4}-[0-9]{2}$": again]]
    return [
      "description": "fact(id), assume with because, value with source, or a path in time",
      "anyOf": [
        text, object(["assume", "because"], text), object(["value", "source"], text),
        object(["table"], months), object(["steps"], months),
        object(["geometric"], object(["start", "rate"], again)),
        object(["logistic"], object(["from", "to", "midpoint", "width"], again)),
      ],
    ]
  }
}
