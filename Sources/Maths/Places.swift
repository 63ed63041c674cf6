/// What workers make, each in a place of its own.
///
/// There is no lock: a place is written by one worker, and read when all have ended. (A contended `Mutex` wakes its waiters inside
/// a library that the thread sanitizer does not see into, which then reports what the lock guards.)
package struct Places<Made: Sendable>: ~Copyable, @unchecked Sendable {
  private let made: UnsafeMutableBufferPointer<Made?>

  /// So many places with nothing in them.
  package init(_ count: Int) {
    made = .allocate(capacity: count)
    made.initialize(repeating: nil)
  }

  deinit {
    made.deinitialize()
    made.deallocate()
  }

  /// What was made at a place; each is written by one worker only.
  package subscript(place: Int) -> Made? {
    get { made[place] }
    nonmutating set { made[place] = newValue }
  }

  /// Everything that was made, in the order of its places.
  package var filled: [Made] { made.compactMap { $0 } }
}
