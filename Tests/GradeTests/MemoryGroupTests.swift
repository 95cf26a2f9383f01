import Foundation
import Lesson
import Testing

@testable import Grading

/// Many processes that keep to their limits keep to one together.
@Suite struct MemoryGroupTests {
  private static let first = "cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0\n"

  @Test func `the place is found in either kernel's words`() throws {
    let old = try #require(
      MemoryGroup(
        mounts: Self.first
          + "cgroup /nowhere/memory cgroup rw,relatime,memory 0 0\n",
        own: "8:cpu:/\n4:memory:/user\n0::/\n"))
    #expect(old.parent == "/nowhere/memory")
    #expect(old.limitFile == "memory.limit_in_bytes")
    let new = try #require(
      MemoryGroup(
        mounts: "cgroup2 /nowhere cgroup2 rw,nosuid 0 0\n", own: "0::/a:b\n"))
    #expect(new.parent == "/nowhere")
    #expect(new.limitFile == "memory.max")
  }

  @Test func `where there is none, none is found`() {
    #expect(MemoryGroup(mounts: "", own: "") == nil)
    #expect(MemoryGroup(mounts: Self.first, own: "8:cpu:/\n") == nil)
  }

  /// Starts children that hold memory one after the other; prints how many
  /// end well.
  ///
  /// Who was killed gives memory back before it has ended, so that
  /// who is dead already may be counted among the living for a moment.
  private static let script = """
    my ($size, @children) = (1 << 26);
    pipe(my $gate, my $key);
    for (1 .. 8) {
      pipe(my $heard, my $said);
      my $child = fork;
      if (!$child) {
        close $key; close $heard;
        my $memory = "x" x $size;
        syswrite $said, "1";
        sysread $gate, my $end, 1;
        exit;
      }
      close $said;
      sysread $heard, my $word, 1;
      push @children, $child;
    }
    close $key;
    print scalar grep { waitpid($_, 0); $? == 0 } @children;
    """

  /// A user of its own, since a user's processes are counted together, and
  /// other tests begin them without end.
  private static let slot = 900

  private func held(limits: Walls.Limits) throws -> Int? {
    let walls = try Walls()
    defer { walls.clear() }
    let child = try Child(
      URL(filePath: "/usr/bin/env"),
      walls.command(
        ["perl", "-e", Self.script], sees: [], writes: nil, limits,
        slot: Self.slot),
      environment: Compiler.environment, limits: Child.Limits(seconds: 20))
    return Int(String(decoding: child.replies, as: UTF8.self))
  }

  /// Eight times 64 MB, in 320 MB together; each may have 256.
  @Test(
    .enabled(
      if: Walls.problem == nil && Walls.canGroup,
      "no limit of all processes' memory can be made here"))
  func `what each may have, all together may not`() throws {
    let limits = Walls.Limits(
      memory: 1 << 28, processorSeconds: 10, processes: 16)
    let count = try #require(try held(limits: limits))
    #expect((1...4).contains(count), "\(count) of 8 held 64 MB")
    let most = Walls.Limits(
      memory: 1 << 30, processorSeconds: 10, processes: 16)
    #expect(try held(limits: most) == 8)
  }

  @Test(.enabled(if: Walls.canGroup)) func `no group is left behind`() throws {
    let group = try #require(MemoryGroup())
    let child = try Child(
      URL(filePath: "/usr/bin/env"),
      group.words(bytes: 1 << 28, slot: 3) + ["cat", "/proc/self/cgroup"],
      environment: Compiler.environment, limits: Child.Limits(seconds: 20))
    let inside = String(decoding: child.replies, as: UTF8.self)
    #expect(group.folders.count == 1)
    #expect(inside.contains("/\(group.folders[0])\n"))
    group.remove()
    #expect(group.folders.isEmpty)
  }
}
