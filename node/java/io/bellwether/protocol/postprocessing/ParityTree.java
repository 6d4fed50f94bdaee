package io.bellwether.protocol.postprocessing;

import java.util.Arrays;

/**
 * What the asking end knows of the other end's parities in one pass of one frame.
 *
 * <p>Each block is the root of a binary tree of ranges of slots, halved down to single bits. A
 * range is known if its parity at the other end is. Known ranges have known boundaries, so two bits
 * a boundary hold the whole tree: whether it is known, and whether the two ends differ in the
 * parity from the start of its block up to it. A range is odd if its parities differ; it holds an
 * odd number of errors then. The ends of the search are the known ranges whose halves are not
 * known.
 *
 * <p>Ranges that may be odd are open: {@link #look} at one after another leaves what it has found
 * in fields, so that a search makes no garbage.
 */
final class ParityTree {
  private static final int[] NONE = {};
  private static final int FROM_THE_ROOT = 0;

  private final Arrangement arrangement;
  private final long[] oddBlocks;
  private long[] known;
  private long[] odd;

  private int[] openLow = NONE;
  private int[] openHigh = NONE;
  private int[] openOddUpToLow = NONE;
  private int opened;

  private int low;
  private int high;
  private int oddUpToLow;
  private int oddUpToHigh;

  ParityTree(Arrangement arrangement) {
    this.arrangement = arrangement;
    this.oddBlocks = new long[Words.count(arrangement.blocks())];
    if (!arrangement.hasGaps()) {
      grow();
    }
  }

  /** A pass of halves needs its boundaries only when one of them is odd, which is rare. */
  private void grow() {
    int words = Words.count(arrangement.slots() + 1);
    known = new long[words];
    odd = new long[words];
  }

  Arrangement arrangement() {
    return arrangement;
  }

  /** Learns of a block whether it is odd, and opens it if it is. */
  void learnBlock(int block, int difference) {
    if (difference != 0) {
      Words.set(oddBlocks, block);
      open(arrangement.start(block), FROM_THE_ROOT);
    }
  }

  /**
   * Learns of the first half of an odd range, and opens the half that is odd.
   *
   * @param from start of the range
   * @param middle end of its first half
   * @param to end of the range
   * @param oddUpToFrom {@link #oddUpToLow} as it was when the range was located
   * @param difference 1 if the parities of the first half differ, else 0
   */
  void learn(int from, int middle, int to, int oddUpToFrom, int difference) {
    Words.set(known, middle);
    if ((oddUpToFrom ^ difference) != 0) {
      Words.set(odd, middle);
    } else {
      Words.clear(odd, middle);
    }
    if (difference != 0) {
      open(from, middle);
    } else {
      open(middle, to);
    }
  }

  private void open(int slot, int end) {
    if (opened == openLow.length) {
      int length = Math.max(16, 2 * opened);
      openLow = Arrays.copyOf(openLow, length);
      openHigh = Arrays.copyOf(openHigh, length);
      openOddUpToLow = Arrays.copyOf(openOddUpToLow, length);
    }
    openLow[opened] = slot;
    openHigh[opened] = end;
    opened++;
  }

  /** How many ranges are open, some of them perhaps no longer odd. */
  int opened() {
    return opened;
  }

  /** Looks at an open range; says whether it is odd. What is known of its halves counts. */
  boolean look(int index) {
    int slot = openLow[index];
    if (openHigh[index] == FROM_THE_ROOT || arrangement.hasGaps()) {
      return locate(slot);
    }
    int block = arrangement.block(slot);
    low = slot;
    high = openHigh[index];
    oddUpToLow = low == arrangement.start(block) ? 0 : bit(odd, low);
    oddUpToHigh = high == arrangement.end(block) ? bit(oddBlocks, block) : bit(odd, high);
    return descend(slot);
  }

  /** Keeps the range that was looked at last as number {@code index} of those that are open. */
  void keep(int index) {
    openLow[index] = low;
    openHigh[index] = high;
    openOddUpToLow[index] = oddUpToLow;
  }

  /** Forgets all open ranges but the first ones. */
  void truncate(int count) {
    opened = count;
  }

  /** Start of an open range that was kept. */
  int low(int index) {
    return openLow[index];
  }

  /** End of an open range that was kept. */
  int high(int index) {
    return openHigh[index];
  }

  /** Whether the ends differ in the parity from the start of the block up to {@link #low}. */
  int oddUpToLow(int index) {
    return openOddUpToLow[index];
  }

  /** Size of the smallest open range, if all have been kept; more than any if none is open. */
  int smallest() {
    int size = Integer.MAX_VALUE;
    for (int i = 0; i < opened; i++) {
      size = Math.min(size, openHigh[i] - openLow[i]);
    }
    return size;
  }

  /** The slot that the range that was looked at last consists of, -1 if it has more. */
  int single() {
    return high - low == 1 ? low : -1;
  }

  private static int bit(long[] words, int index) {
    return (int) (words[index >>> 6] >>> index) & 1;
  }

  private boolean locate(int slot) {
    int block = arrangement.block(slot);
    low = arrangement.start(block);
    high = arrangement.end(block);
    oddUpToLow = 0;
    oddUpToHigh = bit(oddBlocks, block);
    if (known == null) {
      grow();
    }
    return descend(slot);
  }

  /**
   * Goes on to the end of the search that holds a slot; says whether it is odd. A half without bits
   * is left out, even if the slot is in there: nobody has to be asked about it.
   */
  private boolean descend(int slot) {
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (bit(known, middle) != 0) {
        int oddUpToMiddle = bit(odd, middle);
        if (slot < middle) {
          high = middle;
          oddUpToHigh = oddUpToMiddle;
        } else {
          low = middle;
          oddUpToLow = oddUpToMiddle;
        }
      } else if (!arrangement.hasGaps() || high - low > Words.BITS) {
        break;
      } else if (!arrangement.anyFilled(low, middle)) {
        low = middle;
      } else if (!arrangement.anyFilled(middle, high)) {
        high = middle;
      } else {
        break;
      }
    }
    return oddUpToLow != oddUpToHigh;
  }

  /** Follows a bit of the frame that was flipped at this end; opens a range that gets odd. */
  void flip(int position) {
    arrangement.follow(position);
    int slot = arrangement.slot(position);
    int block = arrangement.block(slot);
    Words.flip(oddBlocks, block);
    if (known != null) {
      Words.flip(odd, slot + 1, arrangement.end(block));
    } else if (bit(oddBlocks, block) == 0) {
      return;
    }
    if (locate(slot)) {
      open(slot, FROM_THE_ROOT);
    }
  }
}
