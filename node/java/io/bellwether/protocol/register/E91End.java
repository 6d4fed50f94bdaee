package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.DirectMeasurement;
import io.bellwether.protocol.register.QubitMessage.Choice;
import io.bellwether.protocol.register.QubitMessage.Measured;
import io.bellwether.protocol.register.QubitMessage.OfFlow;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.QubitMessage.Setting;
import io.bellwether.quantity.RandomStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * One end of E91 (A. Ekert, PRL 67, 661 (1991)): key whose secrecy a CHSH test vouches for.
 *
 * <p>Each end measures a half as soon as it learns of it, with one of the three settings of {@link
 * Analyser}, chosen at random by itself. Of the nine pairs of settings two have equal directions
 * and give a bit of key, four are those of the CHSH test, and three are good for nothing. The head
 * tells its setting. The tail, once it has measured too, answers with its own, and says whether the
 * outcomes are to be disclosed: all of the CHSH test, and of the key one in {@value
 * DirectMeasurement#TESTED} by chance, to count errors. Then the head tells its outcome, and the
 * tail its own. No other outcome is ever told. Both ends count the same, the head later.
 *
 * <p>Scope: error correction, privacy amplification and authentication are not made here. Nothing
 * is postselected, for a memory that is heralded always gives an outcome; that the ends are too far
 * apart to know of each other's settings is not looked at. A flow that ends leaves what is under
 * way uncounted.
 */
public final class E91End implements QubitFlow {
  private static final int KEY_SETTING = 2;

  private final int flow;
  private final boolean head;
  private final Analyser analyser;
  private final RandomStream coins;
  private final E91Counts counts = new E91Counts();
  private final Map<Long, Measured> undecided = new TreeMap<>();
  private final Map<Long, Measured> disclosed = new TreeMap<>();
  private final Map<Long, Setting> early = new TreeMap<>();

  /**
   * An end.
   *
   * @param head whether it is the one that tells its settings first
   * @param readoutError probability that an outcome is read wrongly, 0 to 1
   * @param coins keyed by node and flow
   */
  public E91End(
      int flow, boolean head, MemoryCoherence memory, double readoutError, RandomStream coins) {
    this.flow = flow;
    this.head = head;
    this.analyser = new Analyser(head, memory, readoutError, coins);
    this.coins = coins;
  }

  @Override
  public void herald(long now, QubitHerald herald, long since, QubitEffects out) {
    int setting = coins.nextInt(Analyser.SETTINGS);
    analyser.measure(
        now,
        herald,
        since,
        setting,
        out,
        outcome -> measured(new Measured(flow, herald.pair(), setting, outcome), out));
  }

  private void measured(Measured mine, QubitEffects out) {
    undecided.put(mine.pair(), mine);
    if (head) {
      out.send(new Setting(flow, mine.pair(), mine.setting()));
    } else {
      Setting told = early.remove(mine.pair());
      if (told != null) {
        choose(told, out);
      }
    }
  }

  @Override
  public void receive(long now, OfFlow message, QubitEffects out) {
    if (message instanceof Setting told && !head) {
      if (undecided.containsKey(told.pair())) {
        choose(told, out);
      } else {
        early.put(told.pair(), told);
      }
    } else if (message instanceof Choice choice && head) {
      decide(choice, choice.setting(), out);
    } else if (message instanceof Measured other) {
      compare(other, out);
    } else {
      throw new IllegalArgumentException((head ? "the head" : "the tail") + " takes no " + message);
    }
  }

  /** The tail says what a pair is for. */
  private void choose(Setting told, QubitEffects out) {
    int mine = undecided.get(told.pair()).setting();
    boolean disclose =
        isTest(told.setting(), mine)
            || (isKey(told.setting(), mine) && coins.nextInt(DirectMeasurement.TESTED) == 0);
    Choice choice = new Choice(flow, told.pair(), mine, disclose);
    out.send(choice);
    decide(choice, told.setting(), out);
  }

  /**
   * An end learns what a pair is for.
   *
   * @param other setting of the other end
   */
  private void decide(Choice choice, int other, QubitEffects out) {
    Measured mine = undecided.remove(choice.pair());
    if (choice.disclosed()) {
      disclosed.put(mine.pair(), mine);
      if (head) {
        out.send(mine);
      }
      return;
    }
    if (isKey(mine.setting(), other)) {
      counts.addSecret();
    } else {
      counts.discard();
    }
    finish(out);
  }

  private void compare(Measured other, QubitEffects out) {
    Measured mine = disclosed.remove(other.pair());
    if (mine == null) {
      throw new IllegalArgumentException("pair " + other.pair() + " is not to be disclosed");
    }
    if (!head) {
      out.send(mine);
    }
    boolean agree = mine.outcome() == other.outcome();
    if (isTest(mine.setting(), other.setting())) {
      Measured ofHead = head ? mine : other;
      Measured ofTail = head ? other : mine;
      counts.addTest(ofHead.setting(), ofTail.setting(), agree);
    } else {
      counts.addDisclosed(agree);
    }
    finish(out);
  }

  private void finish(QubitEffects out) {
    if (head) {
      out.used();
    }
  }

  private static boolean isTest(int one, int other) {
    return one != KEY_SETTING && other != KEY_SETTING;
  }

  private static boolean isKey(int one, int other) {
    return one + other == KEY_SETTING && one != other;
  }

  @Override
  public void end(QubitEffects out) {
    undecided.clear(); // what was measured needs no memory
    disclosed.clear();
    early.clear();
  }

  @Override
  public long[] counts() {
    return counts.toArray();
  }
}
