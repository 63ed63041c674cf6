import Economy
import Foundation
import OrderedCollections
import Testing

import Scenarios

/// The schema for editors accepts what the loader accepts, and knows every input.
@Suite struct SchemaTests {
  typealias Object = [String: Any]

  static func schema() throws -> Object {
    let data = Data(ScenarioSchema.text.utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
  }

  /// The keywords of JSON Schema that the validator below reads; `description`, `title` and `$schema` bind nothing.
  static let keywords: Set<String> = [
    "type", "properties", "additionalProperties", "patternProperties", "required", "items", "anyOf", "const", "pattern",
    "minProperties", "enum", "$ref", "$defs", "description", "title", "$schema",
  ]

  /// What a tree has against a schema; the subset of JSON Schema that ours is written in.
  struct Validator {
    let root: Object

    func faults(_ tree: Tree, _ schema: Object, at path: String = "") -> [String] {
      var faults = schema.keys.filter { !SchemaTests.keywords.contains($0) }.map { "\(path): keyword \($0)" }
      if let name = schema["$ref"] as? String {
        let inner = name.split(separator: "/").dropFirst().reduce(root as Any?) { ($0 as? Object)?[String($1)] }
        guard let target = inner as? Object else { return ["\(path): no \(name)"] }
        faults += self.faults(tree, target, at: path)
      }
      if let choices = schema["anyOf"] as? [Object], !choices.contains(where: { self.faults(tree, $0).isEmpty }) {
        faults.append("\(path): none of the choices")
      }
      let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
      switch tree {
      case .scalar(let scalar):
        if !types.isEmpty, Set(types).isDisjoint(with: ["string", "number"]) { faults.append("\(path): not \(types)") }
        if let value = schema["const"], "\(value)" != scalar.text { faults.append("\(path): not \(value)") }
        if let values = schema["enum"] as? [String], !values.contains(scalar.text) {
          faults.append("\(path): not one of")
        }
        if let pattern = schema["pattern"] as? String,
          scalar.text.range(of: pattern, options: .regularExpression) == nil
        {
          faults.append("\(path): not like \(pattern)")
        }
      case .list(let items, _):
        if !types.isEmpty, !types.contains("array") { faults.append("\(path): not \(types)") }
        for item in items {
          faults += (schema["items"] as? Object).map { self.faults(item, $0, at: path + "[]") } ?? []
        }
      case .map(let map):
        if !types.isEmpty, !types.contains("object") { faults.append("\(path): not \(types)") }
        faults += self.faults(map, schema, at: path)
      }
      return faults
    }

    private func faults(_ map: Tree.Map, _ schema: Object, at path: String) -> [String] {
      let properties = schema["properties"] as? [String: Object] ?? [:]
      let patterns = schema["patternProperties"] as? [String: Object] ?? [:]
      var faults: [String] = []
      for name in schema["required"] as? [String] ?? [] where map.entries[name] == nil {
        faults.append("\(path): lacks \(name)")
      }
      if let least = schema["minProperties"] as? Int, map.entries.count < least { faults.append("\(path): too few") }
      for (name, entry) in map.entries {
        let place = "\(path).\(name)"
        if let property = properties[name] {
          faults += self.faults(entry.value, property, at: place)
        } else if let pattern = patterns.first(where: { name.range(of: $0.key, options: .regularExpression) != nil }) {
          faults += self.faults(entry.value, pattern.value, at: place)
        } else if let other = schema["additionalProperties"] as? Object {
          faults += self.faults(entry.value, other, at: place)
        } else if schema["additionalProperties"] as? Bool == false {
          faults.append("\(place): unknown")
        }
      }
      return faults
    }
  }

  static func faults(_ text: String) throws -> [String] {
    let schema = try schema()
    return Validator(root: schema).faults(try YAMLText.tree(Array(text.utf8), file: "x"), schema)
  }

  @Test(arguments: ["china-2024-12", "my-company"])
  func bundledScenariosFit(name: String) throws {
    #expect(try Self.faults(try #require(ScenarioText.bundled(name))) == [])
  }

  /// Every form of a value that the loader reads fits.
  @Test func everyFormFits() throws {
    let one = "{ assume: \"1 %/month\", because: x }"
    for value in [
      "fact(x)", "1", one, "{ value: 3, source: x }", "{ table: { 2025-01: \(one) } }", "{ steps: { 2025-01: 1 } }",
      "{ geometric: { start: \(one), rate: \(one) } }",
      "{ logistic: { from: 1, to: \(one), midpoint: 1 month, width: 1 month } }",
    ] {
      #expect(try Self.faults(Sample.text("api: { growth: \(value) }")) == [], "\(value)")
    }
    #expect(try Self.faults("include: [a, b]\n" + Sample.text("public: { raised: [1], spending: [] }")) == [])
    #expect(try Self.faults("include: a\n" + Sample.text("serving: { gpu: H20 }", top: "all: { name: x }\n")) == [])
  }

  @Test(arguments: [
    ("cahs: 1", "unknown"), ("api: { volum: 1 }", "unknown"), ("cash: [1]", "none of the choices"),
    ("cash: { assume: 1 }", "none of the choices"), ("cash: { value: 1, source: x, note: y }", "none of the choices"),
    ("api: 3", "not"), ("public: { rased: [] }", "unknown"), ("public: { raised: 1 }", "not"),
    ("cash: { geometric: { start: 1 } }", "none of the choices"),
  ])
  func whatTheLoaderRefusesDoesNotFit(lines: String, fault: String) throws {
    #expect(!problems(Sample.text(lines)).isEmpty)
    #expect(try Self.faults(Sample.text(lines)).first?.contains(fault) == true)
  }

  @Test(arguments: [
    ("outlast: 1", "outlast: 2"), ("start: 2024-12", "start: soon"), ("currency: CNY\n", ""), ("acme", "Acme"),
    ("companies:\n  acme:\n    name: x\n", "companies: {}\n"), ("rate", "rats"),
  ])
  func headsThatTheLoaderRefusesDoNotFit(old: String, new: String) throws {
    let text = Sample.text("name: x").replacing(old, with: new)
    #expect(!problems(text).isEmpty)
    #expect(try !Self.faults(text).isEmpty)
  }

  /// The schema of what stands at a path below a section.
  static func leaf(_ path: String, in section: Object) -> Object? {
    path.split(separator: ".").reduce(section as Object?) { (($0?["properties"] as? Object)?[String($1)]) as? Object }
  }

  @Test func everyInputIsKnownWithItsUnitAndMeaning() throws {
    let properties = try #require(try Self.schema()["properties"] as? [String: Object])
    let companies = try #require(properties["companies"]?["patternProperties"] as? [String: Object])
    let sections = [try #require(companies.values.first), try #require(properties["all"])]
    for section in sections {
      for input in CompanyInput.allCases {
        let declaration = input.declaration
        let text = Self.leaf(declaration.path, in: section)?["description"] as? String
        #expect(text?.hasPrefix("\(declaration.about) [\(declaration.unit)]") == true, "\(declaration.path)")
        if case .assumed(let value, let reason) = declaration.absence {
          #expect(text?.hasSuffix("; when left out: \(value) (\(reason))") == true, "\(declaration.path)")
        }
      }
      for path in ["name", "public", "public.raised", "public.spending", "serving.gpu"] {
        #expect(Self.leaf(path, in: section) != nil, "\(path)")
      }
    }
    let market = try #require(properties["market"])
    for input in MarketInput.allCases {
      #expect(Self.leaf(input.declaration.path, in: market)?["description"] != nil, "\(input.declaration.path)")
    }
    #expect(Set(properties.keys) == Set(ScenarioReader.sections))
  }

  /// No section or input is called like what makes a section a single value, else the two would be mistaken.
  @Test func namesOfInputsAreNotNamesOfForms() {
    let paths =
      CompanyInput.declarations.map(\.path) + MarketInput.allCases.map(\.declaration.path) + ["rate", "spread"]
    let names = Set(paths.flatMap { $0.split(separator: ".").map(String.init) })
    #expect(names.isDisjoint(with: Tree.Map.leafNames))
    #expect(Set(paths).count == paths.count && !paths.contains(""))
  }

  /// What is assumed for an input that is left out can be read, in its unit and within its bounds.
  @Test func defaultsCanBeRead() {
    #expect(problems(Sample.text("name: Acme")) == [])
  }

  @Test func theTextIsTheSameEachTime() {
    #expect(ScenarioSchema.text == ScenarioSchema.text && ScenarioSchema.text.hasPrefix("{"))
  }
}
