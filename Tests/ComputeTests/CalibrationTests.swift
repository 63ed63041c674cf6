import Compute
import Facts
import Testing

/// Would catch a parameter that is written and not read, or read into another one.
@Suite("The file of a calibration")
struct CalibrationTests {
  @Test("What is written reads back to the same parameters, each into its own place")
  func roundTrip() throws {
    let bundled = try Calibration.bundled()
    #expect(try Calibration.read(file: "c.csv", text: bundled.table) == bundled)
    var lines = bundled.table.split(separator: "\n").map(String.init)
    // Every line matters: with one changed, another calibration is read.
    for place in 1..<lines.count {
      let line = lines[place]
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let value = (Double(fields[2]) ?? 0) + (fields[1] == "low" ? -0.001 : 0.001)
      lines[place] = "\(fields[0]),\(fields[1]),\(value)"
      #expect(try Calibration.read(file: "c.csv", text: lines.joined(separator: "\n")) != bundled, "\(line)")
      lines[place] = line
    }
  }

  @Test("What is wrong is said with its place, all at once")
  func broken() {
    let text = "parameter,of,value\nweight,projections,x\nweight,nothing,1\nsome,thing\n"
    let problems = #expect(throws: FactProblems.self) { try Calibration.read(file: "c.csv", text: text) }
    #expect(problems?.all.count == 3)
    #expect(problems?.all.first?.description == "c.csv:2:1: not a parameter of a calibration")
  }
}
