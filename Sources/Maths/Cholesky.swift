/// The lower factor L of a symmetric positive definite A = L Lᵀ, whole and row by row with nothing above the diagonal; nil
/// where A is not positive definite.
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 4.2.
public func choleskyFactor(_ matrix: [Double], _ n: Int) -> [Double]? {
  var factor = matrix
  for j in 0..<n {
    for i in j..<n {
      var sum = factor[i * n + j]
      for k in 0..<j { sum = sum.addingProduct(-factor[i * n + k], factor[j * n + k]) }
      if i == j {
        guard sum > 0 else { return nil }
        factor[j * n + j] = sum.squareRoot()
      } else {
        factor[i * n + j] = sum / factor[j * n + j]
        factor[j * n + i] = 0
      }
    }
  }
  return factor
}

/// The solution of L x = b for a lower factor L, row by row.
public func solveLower(_ factor: [Double], _ right: [Double]) -> [Double] {
  let n = right.count
  var x = right
  for i in 0..<n {
    for k in 0..<i { x[i] = x[i].addingProduct(-factor[i * n + k], x[k]) }
    x[i] /= factor[i * n + i]
  }
  return x
}

/// The solution of A x = b for a symmetric positive definite A, by its factor L with A = L Lᵀ.
///
/// `matrix` is whole, row by row; nil where it is not positive definite.
public func solveSymmetric(_ matrix: [Double], _ right: [Double]) -> [Double]? {
  let n = right.count
  guard let factor = choleskyFactor(matrix, n) else { return nil }
  var x = solveLower(factor, right)
  for i in (0..<n).reversed() {
    for k in i..<n where k > i { x[i] = x[i].addingProduct(-factor[k * n + i], x[k]) }
    x[i] /= factor[i * n + i]
  }
  return x
}
