import Testing

import Facts

/// Would catch a damaged file of direction numbers; that they give SciPy's points is tested with the points.
@Suite struct SobolDirectionsTests {
  @Test func thousandDimensions() throws {
    let all = try SobolDirections.bundled()
    #expect(all.count == 1024 && all.map(\.dimension) == Array(1...1024))
    #expect(Set(all.map { [UInt32($0.degree), $0.coefficients] }).count == 1024, "every polynomial once")
    #expect(all.allSatisfy { $0.degree == 0 || $0.coefficients >> UInt32($0.degree - 1) == 0 })
  }

  @Test func whatIsWrongIsToldWithItsPlace() {
    let head = "dimension,degree,coefficients,initial,source,date\n"
    for row in ["2,1,0,1,x,2008", "1,1,0,2,x,2008", "1,2,1,1,x,2008", "1,2,1,1 5,x,2008", "1,-1,0,,x,2008"] {
      #expect(throws: FactProblems.self, "\(row)") {
        try SobolDirections.read(file: "directions.csv", text: head + row + "\n")
      }
    }
  }
}
