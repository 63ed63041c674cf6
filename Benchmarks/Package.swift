// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "outlast", path: "..")],
  targets: [
    // The reference workload in a module of its own: generic mathematics is specialised where it is used.
    .target(name: "Market20", dependencies: [.product(name: "OutlastRooms", package: "outlast")]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Market20", .product(name: "OutlastRooms", package: "outlast"),
      ]),
  ])
