internal import Compute
internal import Economy
internal import Maths

/// The closed-form roofline as the economy asks for it.
struct RooflineTime: TokenTime {
  func perToken<N: Number>(_ serving: Serving<N>) -> (input: N, output: N) {
    let input = Roofline.inputSeconds(
      active: serving.activeParameters, total: serving.totalParameters, bytesPerParameter: serving.bytesPerParameter,
      peak: serving.peak, bandwidth: serving.bandwidth, computeEfficiency: serving.computeEfficiency,
      memoryEfficiency: serving.memoryEfficiency)
    let output = Roofline.outputSeconds(
      active: serving.activeParameters, total: serving.totalParameters, bytesPerParameter: serving.bytesPerParameter,
      cacheBytes: serving.cacheBytes, context: serving.context, batch: serving.batch, peak: serving.peak,
      bandwidth: serving.bandwidth, computeEfficiency: serving.computeEfficiency,
      memoryEfficiency: serving.memoryEfficiency)
    return (input, output)
  }
}
