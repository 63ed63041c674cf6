/// Whether a workbook holds all that was written into it.
///
/// The library does not ask whether its own files took what it wrote: on a full disk it packs what is left of a sheet, and the archive
/// is whole. So the parts are read, and counted.
package enum WorkbookCheck {
  /// Throws what is missing of a workbook made of some sheets.
  package static func whole(_ bytes: [UInt8], of sheets: [Sheet]) throws(Workbook.Problem) {
    func broken(_ what: String) -> Workbook.Problem {
      Workbook.Problem(description: "the workbook made is not whole: \(what)")
    }
    var elements: [String: [String: Int]] = [:]
    for part in try Archive(bytes).parts {
      guard let found = Self.elements(of: part.content) else { throw broken("\(part.name) is cut short") }
      elements[part.name] = found
    }
    func count(_ element: String, _ part: String) throws(Workbook.Problem) -> Int {
      guard let found = elements[part] else { throw broken("\(part) is missing") }
      return found[element] ?? 0
    }
    for (element, part, expected) in [
      ("Relationship", "_rels/.rels", 3), ("sheet", "xl/workbook.xml", sheets.count),
      ("styleSheet", "xl/styles.xml", 1),
      ("Properties", "docProps/app.xml", 1), ("cp:coreProperties", "docProps/core.xml", 1),
      ("a:theme", "xl/theme/theme1.xml", 1),
    ] where try count(element, part) != expected { throw broken("\(part) lacks a \(element)") }
    var texts = 0
    for (place, sheet) in sheets.enumerated() {
      let part = "xl/worksheets/sheet\(place + 1).xml"
      let cells = sheet.rows.reduce(0) { $0 + $1.count { if case .empty = $0 { false } else { true } } }
      guard try count("c", part) == cells else { throw broken("\(part) lacks cells") }
      let links = try count("hyperlink", part)
      if links > 0, try count("Relationship", "xl/worksheets/_rels/sheet\(place + 1).xml.rels") != links {
        throw broken("\(part) lacks links")
      }
      texts += try count("c t=s", part)
    }
    let strings = "xl/sharedStrings.xml"
    let isListed = texts > 0 ? 1 : 0
    if texts > 0 {
      let (held, told, used) = try (count("si", strings), count("uniqueCount", strings), count("count", strings))
      guard held == told, used == texts else { throw broken("\(strings) lacks texts") }
    }
    guard try count("Relationship", "xl/_rels/workbook.xml.rels") == sheets.count + 2 + isListed,
      try count("Override", "[Content_Types].xml") == sheets.count + 5 + isListed
    else { throw broken("its parts are not all related") }
  }

  /// How often each element stands in a text of XML as the library writes it, each closed in its order and nothing behind the root;
  /// nil where it is not so. Beside them, cells of text as `c t=s`, and what `sst` says of itself as `count` and `uniqueCount`.
  package static func elements(of bytes: [UInt8]) -> [String: Int]? {
    var found: [String: Int] = [:], open: [ArraySlice<UInt8>] = [], place = 0, hasRoot = false
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      var end = start + 1, quote: UInt8?
      while end < bytes.count, quote != nil || bytes[end] != UInt8(ascii: ">") {
        let byte = bytes[end]
        if byte == UInt8(ascii: "<") { return nil }
        if byte == quote { quote = nil } else if quote == nil, byte == UInt8(ascii: "\"") { quote = byte }
        end += 1
      }
      guard end < bytes.count, end > start + 1 else { return nil }
      place = end + 1
      let tag = bytes[start + 1..<end]
      if tag.first == UInt8(ascii: "?") {
        if start != 0 { return nil }
        continue
      }
      if tag.first == UInt8(ascii: "/") {
        guard open.popLast()?.elementsEqual(tag.dropFirst()) == true else { return nil }
        continue
      }
      // Nothing stands beside the root.
      if open.isEmpty, hasRoot { return nil }
      hasRoot = true
      let isClosed = tag.last == UInt8(ascii: "/")
      let name = tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
      let word = String(decoding: name, as: UTF8.self)
      found[word, default: 0] += 1
      if word == "c", tag.reversed().starts(with: "t=\"s\"".utf8.reversed()) { found["c t=s", default: 0] += 1 }
      if word == "sst" {
        for said in String(decoding: tag, as: UTF8.self).split(separator: " ") {
          let halves = said.split(separator: "=")
          if halves.count == 2, let number = Int(halves[1].filter(\.isNumber)) { found[String(halves[0])] = number }
        }
      }
      if !isClosed { open.append(name) }
    }
    return hasRoot && open.isEmpty && bytes[place...].allSatisfy({ $0 <= 0x20 }) ? found : nil
  }
}
