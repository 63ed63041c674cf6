// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "outlast", path: "..")],
  targets: [
    .executableTarget(name: "Fuzz", dependencies: [.product(name: "OutlastRooms", package: "outlast")])
  ])
