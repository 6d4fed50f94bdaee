package io.bellwether.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The paths between two nodes that visit none twice, from the quickest on (J. Yen, Manage. Sci. 17,
 * 712 (1971)): each further one leaves one of those before at some node, by a link that none of
 * them with the same beginning takes there. Among equally quick paths the shorter wins, then the
 * one with the smaller ids. Each costs about one search per link of the path before it.
 */
final class LooplessPaths {
  @SuppressWarnings("ArrayRecordComponent") // never written to after construction
  private record Candidate(double picoseconds, int[] links) {
    private static final Comparator<Candidate> ORDER =
        Comparator.comparingDouble(Candidate::picoseconds)
            .thenComparingInt(candidate -> candidate.links.length)
            .thenComparing(Candidate::links, Arrays::compare);
  }

  private final PairRouter router;
  private final int from;
  private final int to;
  private final IntPredicate usable;
  private final List<int[]> given = new ArrayList<>();
  private final TreeSet<Candidate> candidates = new TreeSet<>(Candidate.ORDER);

  LooplessPaths(PairRouter router, int from, int to, IntPredicate usable) {
    this.router = router;
    this.from = from;
    this.to = to;
    this.usable = usable;
  }

  /** The next path, as links; empty if there is none any more. */
  int[] next() {
    if (given.isEmpty()) {
      add(router.quickest(from, to, usable));
    } else {
      branch(given.get(given.size() - 1));
    }
    Candidate next = candidates.pollFirst();
    if (next == null) {
      return new int[0];
    }
    given.add(next.links);
    return next.links;
  }

  private void branch(int[] path) {
    BitSet passed = new BitSet();
    int spur = from;
    for (int i = 0; i < path.length; i++) {
      BitSet taken = new BitSet();
      for (int[] other : given) {
        if (other.length > i && Arrays.equals(path, 0, i, other, 0, i)) {
          taken.set(other[i]);
        }
      }
      int[] rest =
          router.quickest(
              spur,
              to,
              link -> usable.test(link) && !taken.get(link) && !router.touches(link, passed));
      if (rest.length > 0) {
        int[] whole = Arrays.copyOf(path, i + rest.length);
        System.arraycopy(rest, 0, whole, i, rest.length);
        add(whole);
      }
      passed.set(spur);
      spur = router.across(path[i], spur);
    }
  }

  private void add(int[] path) {
    if (path.length > 0) {
      candidates.add(new Candidate(router.picoseconds(path), path));
    }
  }
}
