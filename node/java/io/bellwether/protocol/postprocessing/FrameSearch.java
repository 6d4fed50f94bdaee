package io.bellwether.protocol.postprocessing;

import java.util.ArrayList;
import java.util.List;

/**
 * The asking end's work on one frame: which parities to ask for next, and which bits to flip.
 *
 * <p>In a round trip it asks for one more parity of each odd range of one pass, the pass that has
 * the smallest one; ranges of one pass do not overlap, so no error is looked for twice. A bit that
 * is found flips the parity of one range of every pass, and where that leaves an odd range, another
 * error has been found out about.
 */
final class FrameSearch {
  private final CascadePlan plan;
  private final FrameOrders orders;
  private final int frame;
  private final long[] bits;
  private final long[] marks;
  private final List<ParityTree> passes = new ArrayList<>();
  private int lastPass = CascadePlan.PASSES;
  private boolean beginning;
  private int askedPass;
  private int asked;
  private int[] from = new int[16];
  private int[] middle = new int[16];
  private int[] to = new int[16];
  private int[] oddUpToFrom = new int[16];
  private int corrected;

  /**
   * A frame that nothing is known of yet.
   *
   * @param bits of the frame, which are written to
   * @param marks zeros, a bit for each slot, which all frames may share
   */
  FrameSearch(CascadePlan plan, FrameOrders orders, int frame, long[] bits, long[] marks) {
    this.plan = plan;
    this.orders = orders;
    this.frame = frame;
    this.bits = bits;
    this.marks = marks;
  }

  /** The frame's bits, with all corrections so far. */
  long[] bits() {
    return bits;
  }

  /** How many bits were flipped. */
  int corrected() {
    return corrected;
  }

  /** Allows more passes of halves. */
  void extend(int more) {
    lastPass += more;
  }

  /** Adds what this frame asks for; false if it has nothing left to ask. */
  boolean ask(ParityRequest out) {
    while (!search(out)) {
      if (passes.size() == lastPass) {
        return false;
      }
      if (begin(out)) {
        return true;
      }
    }
    return true;
  }

  private boolean begin(ParityRequest out) {
    int pass = passes.size() + 1;
    ParityTree tree = new ParityTree(Arrangement.of(plan, pass, orders, bits));
    passes.add(tree);
    beginning = told(pass, tree.arrangement()) > 0;
    if (beginning) {
      out.addBlocks(frame, pass);
    }
    return beginning;
  }

  /** Blocks whose parities are told: the last of a later pass follows from those of the first. */
  static int told(int pass, Arrangement arrangement) {
    return pass == CascadePlan.FIRST ? arrangement.blocks() : arrangement.blocks() - 1;
  }

  /** How many parities were asked for. */
  int asked() {
    return beginning ? told(passes.size(), passes.get(passes.size() - 1).arrangement()) : asked;
  }

  /** Takes the parities that were asked for; returns the index of the next frame's. */
  int take(ParityReply reply, int index) {
    return beginning ? takeBlocks(reply, index) : takeRanges(reply, index);
  }

  private int takeBlocks(ParityReply reply, int index) {
    beginning = false;
    int pass = passes.size();
    ParityTree tree = passes.get(pass - 1);
    Arrangement arrangement = tree.arrangement();
    int told = told(pass, arrangement);
    int sum = 0;
    for (int block = 0; block < told; block++) {
      int own = arrangement.parity(arrangement.start(block), arrangement.end(block));
      int difference = own ^ reply.parity(index + block);
      tree.learnBlock(block, difference);
      sum ^= difference;
    }
    if (told < arrangement.blocks()) {
      // Between passes no known range is odd, so neither is the whole frame.
      tree.learnBlock(told, sum);
    }
    return index + told;
  }

  private int takeRanges(ParityReply reply, int index) {
    ParityTree tree = passes.get(askedPass);
    Arrangement arrangement = tree.arrangement();
    for (int i = 0; i < asked; i++) {
      int difference = arrangement.parity(from[i], middle[i]) ^ reply.parity(index + i);
      tree.learn(from[i], middle[i], to[i], oddUpToFrom[i], difference);
    }
    return index + asked;
  }

  /** Flips whatever is found, then asks for a parity of each odd range of one pass, if any. */
  private boolean search(ParityRequest out) {
    boolean found = true;
    while (found) {
      found = false;
      for (int i = 0; i < passes.size(); i++) {
        found |= passes.get(i).opened() > 0 && correct(passes.get(i));
      }
    }
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < passes.size(); i++) {
      int size = passes.get(i).smallest();
      if (size < least) {
        least = size;
        best = i;
      }
    }
    if (best < 0) {
      return false;
    }
    askFor(passes.get(best), best, out);
    return true;
  }

  /** Looks at the open ranges of a pass, and keeps those that are odd; says if any was a bit. */
  private boolean correct(ParityTree tree) {
    boolean found = false;
    int kept = 0;
    // Flipping a bit may open ranges of this pass, too: they are appended, and looked at as well.
    for (int i = 0; i < tree.opened(); i++) {
      if (!tree.look(i)) {
        continue;
      }
      int slot = tree.single();
      if (slot < 0) {
        tree.keep(kept++);
      } else {
        flip(tree.arrangement().position(slot));
        found = true;
      }
    }
    tree.truncate(kept);
    return found;
  }

  private void flip(int position) {
    Words.flip(bits, position);
    corrected++;
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).flip(position);
    }
  }

  private void askFor(ParityTree tree, int pass, ParityRequest out) {
    int opened = tree.opened();
    if (opened > from.length) {
      from = new int[2 * opened];
      middle = new int[2 * opened];
      to = new int[2 * opened];
      oddUpToFrom = new int[2 * opened];
    }
    out.addGroup(frame, pass + 1);
    asked = 0;
    askedPass = pass;
    for (int i = 0; i < opened; i++) {
      int low = tree.low(i);
      // A range may have been opened twice, closed by another bit in between.
      if (Words.get(marks, low)) {
        continue;
      }
      Words.set(marks, low);
      from[asked] = low;
      to[asked] = tree.high(i);
      middle[asked] = (low + to[asked]) >>> 1;
      oddUpToFrom[asked] = tree.oddUpToLow(i);
      out.addRange(low, middle[asked]);
      asked++;
    }
    for (int i = 0; i < asked; i++) {
      Words.clear(marks, from[i]);
    }
    tree.truncate(0);
  }
}
