internal import Facts
internal import Files
internal import OrderedCollections

extension ConfigReader {
  /// How the weights are stored: as it was said beforehand, else by `quantization_config`, else by the type of their numbers; nil
  /// where it is unknown.
  mutating func precision() -> Precision? {
    if let stored { return stored }
    guard let entry = field("quantization_config") else { return plain() }
    guard case .map(let map) = entry.value else {
      report(entry.value.location, "quantization_config must be a section, not \(entry.value.kind)")
      return nil
    }
    let method = value("quant_method", in: map)?.lowercased() ?? ""
    switch method {
    case "fp8", "fbgemm_fp8": return .fp8
    case "mxfp4": return .mxfp4
    case "awq", "gptq": return whole(bits: value("bits", in: map), of: entry)
    case "modelopt": return algorithm(map, of: entry)
    case "compressed-tensors": return compressed(map, of: entry)
    default:
      let known = "awq, compressed-tensors, fp8, gptq, modelopt, mxfp4"
      report(place("quant_method", in: map), "there is no quant_method \"\(method)\" here (known: \(known))")
      return nil
    }
  }

  private mutating func plain() -> Precision? {
    let name = field("torch_dtype") != nil ? "torch_dtype" : "dtype"
    guard let entry = field(name), let type = text(name) else { return .bf16 }
    if ["bfloat16", "float16"].contains(type) { return .bf16 }
    report(
      entry.value.location,
      "\(name) is \(type); weights of bfloat16 or float16 are read, or what they are said to be served in")
    return nil
  }

  private mutating func algorithm(_ map: Tree.Map, of entry: Tree.Entry) -> Precision? {
    let algorithm = value("quant_algo", in: map)
    switch algorithm?.uppercased() {
    case "FP8", "FP8_PB_WO": return .fp8
    case "NVFP4", "FP4": return .nvfp4
    default:
      report(place("quant_algo", in: map), "there is no quant_algo \"\(algorithm ?? "")\" here (known: FP8, NVFP4)")
      return nil
    }
  }

  /// The first group of weights that `config_groups` describes.
  private mutating func compressed(_ map: Tree.Map, of entry: Tree.Entry) -> Precision? {
    guard case .map(let groups)? = map.entries["config_groups"]?.value,
      case .map(let group)? = groups.entries.values.first?.value,
      case .map(let weights)? = group.entries["weights"]?.value
    else {
      report(place("config_groups", in: map), "config_groups must describe weights")
      return nil
    }
    let (bits, type) = (value("num_bits", in: weights), value("type", in: weights))
    switch (type, bits) {
    case ("float", "8"): return .fp8
    case ("float", "4"): return value("group_size", in: weights) == "32" ? .mxfp4 : .nvfp4
    case ("int", _): return whole(bits: bits, of: entry)
    default:
      report(weights.location, "weights of \(bits ?? "no") bits, type \(type ?? "none"), are not known here")
      return nil
    }
  }

  private mutating func whole(bits: String?, of entry: Tree.Entry) -> Precision? {
    switch bits {
    case "4": return .int4
    case "8": return .int8
    default:
      report(entry.key, "whole numbers have 4 or 8 bits, not \(bits ?? "an unknown number")")
      return nil
    }
  }

  private func value(_ name: String, in map: Tree.Map) -> String? {
    guard case .scalar(let scalar)? = map.entries[name]?.value else { return nil }
    return scalar.text
  }

  private func place(_ name: String, in map: Tree.Map) -> Location {
    map.entries[name]?.value.location ?? map.location
  }
}
