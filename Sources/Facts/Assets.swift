import CAssets

/// The data files that live inside the program, by their path below `Data/`.
///
///     Assets.text("facts/articles.csv")
///
/// A file gets in by its lines in `Sources/CAssets/assets.c`.
public enum Assets {
  /// The text of a file; nil if there is no such file.
  public static func text(_ path: String) -> String? {
    let asset = path.withCString { asset_named($0) }
    guard asset.name != nil, let bytes = asset.bytes else { return nil }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: asset.length), as: UTF8.self)
  }

  /// The paths of all files, in the order of the list.
  public static var paths: [String] {
    (0..<asset_count()).compactMap { place in asset_at(place).name.map { String(cString: $0) } }
  }

  /// The files below a folder ("facts") whose names end in a dot and an extension, in the order of the list.
  public static func files(in folder: String, extension ending: String) -> [(name: String, text: String)] {
    paths.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix("." + ending) }
      .compactMap { path in text(path).map { (name: path, text: $0) } }
  }
}
