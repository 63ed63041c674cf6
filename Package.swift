// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The rules every room of the house is compiled under.
let manners: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// For what computes little: what the optimiser takes there is time of whoever builds, and of nobody who asks
/// (`Benchmarks/README.md` has the figures).
let unhurried = manners + [.unsafeFlags(["-Onone"])]

/// Every file of the program sees `Counts`, whose conversions stand before those of the standard library that end it.
let counting: [SwiftSetting] = [.unsafeFlags(["-Xfrontend", "-import-module", "-Xfrontend", "Counts"])]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let ordered = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

/// A room: its sources, and the rooms and libraries on floors below that it may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = manners) -> Target {
  .target(name: name, dependencies: ["Counts"] + dependencies, swiftSettings: settings + counting)
}

/// The tests of a room. They compute little themselves, and see of the rooms what the package sees: the objects they are linked
/// with are the product's.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies, exclude: exclude,
    swiftSettings: unhurried)
}

let package = Package(
  name: "outlast",
  products: [
    .executable(name: "outlast", targets: ["outlast"])
  ],
  // Exact, so that a build of tomorrow is the build of today; `Scripts/check-dependencies.py` holds what was resolved.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
  ],
  targets: [
    // Ground: data files inside the binary, vector arithmetic that clang does as vectors, and a writer of spreadsheets.
    .target(name: "CAssets"),
    .target(name: "CFiles"),
    .target(name: "CLanes"),
    .target(name: "CXlsx"),
    .target(name: "Counts", dependencies: ["CLanes"], swiftSettings: manners),
    // Floor 1
    room("Units"),
    room("Maths", ["CLanes"]),
    room("Files", ["CFiles"]),
    // Floor 2
    room("Facts", ["CAssets", "Files", "Units"]),
    // Floor 3
    room("Economy", ["Maths"]),
    room("Compute", ["Files", "Units", "Maths", "Facts", deque, heap]),
    // Floor 4
    room("Traces", ["Files", "Compute"]),
    room("Scenarios", ["Files", "Units", "Maths", "Facts", "Economy", "Compute", yams, ordered], unhurried),
    // Floor 5
    room("Studies", ["Files", "Traces", "Units", "Maths", "Facts", "Economy", "Compute", "Scenarios", histogram]),
    // Floor 6
    room(
      "Reports", ["CXlsx", "Files", "Traces", "Units", "Maths", "Facts", "Economy", "Compute", "Scenarios", "Studies"],
      unhurried),
    // Floor 7
    .executableTarget(
      name: "outlast",
      dependencies: [
        "Counts", "Files", "Traces", "Units", "Maths", "Facts", "Economy", "Compute", "Scenarios", "Studies", "Reports",
        arguments,
      ],
      swiftSettings: unhurried + counting),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: manners),
    tests("Counts"),
    tests("Units"),
    tests("Maths"),
    tests("Files"),
    tests("Facts", ["Units"]),
    tests("Economy", ["Maths", "Compute"]),
    tests("Compute", ["Units", "Maths", "Facts"]),
    tests("Traces", ["Files", "Compute"]),
    tests(
      "Scenarios", ["Files", "Units", "Maths", "Facts", "Economy", "Compute", ordered], exclude: ["Broken", "Configs"]),
    tests(
      "Studies", ["Files", "Traces", "Maths", "Facts", "Economy", "Compute", "Scenarios", "Units"],
      exclude: ["Books/example.csv"]),
    tests("Reports", ["Files", "Traces", "Studies", "Scenarios", "Units", "Maths", "Economy", "Facts", "Compute"]),

    // Workshop: in no product.
    .executableTarget(
      name: "Fuzz",
      dependencies: ["Files", "Traces", "Units", "Maths", "Facts", "Economy", "Compute", "Scenarios", "Studies"],
      path: "Fuzz", swiftSettings: manners),
    // The reference workload in a module of its own: generic mathematics is specialised where it is used.
    .target(name: "Market20", dependencies: ["Maths"], path: "Benchmarks/Market20", swiftSettings: manners),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Market20", "Files", "Traces", "Units", "Maths", "Facts", "Economy", "Compute", "Scenarios", "Studies",
      ],
      path: "Benchmarks/Benchmarks", swiftSettings: manners),
  ],
  cLanguageStandard: .c2x
)

// Documentation is built with a plugin that nothing else needs.
if ProcessInfo.processInfo.environment["OUTLAST_DOCC"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"))
}
