/// The program, as answers name it.
public enum Program {
  /// Its version, which counts as one of an answer's inputs: with another one figures may differ.
  public static let version = "0.1.0"
}
