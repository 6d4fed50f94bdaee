package io.bellwether.topology;

import io.bellwether.topology.EntanglementSpec.Generation;
import io.bellwether.topology.YamlValue.Entry;
import io.bellwether.topology.YamlValue.Mapping;
import io.bellwether.topology.YamlValue.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The emitter of a technology that another one is like: not inherited where that one says in
 * another way what it makes of photons, or entangles memories in a way in which it means nothing.
 */
final class InheritedEmitter {
  private InheritedEmitter() {}

  /**
   * What is inherited, without an emitter if what is changed takes its place.
   *
   * @param base what is inherited
   * @param own what is changed
   */
  static Mapping unlessReplaced(Mapping base, Mapping own) {
    if (!(base.get("memory") instanceof Mapping memory) || !isReplaced(own)) {
      return base;
    }
    Map<String, Entry> ofMemory = new LinkedHashMap<>(memory.entries());
    ofMemory.remove("emitter");
    Map<String, Entry> entries = new LinkedHashMap<>(base.entries());
    Entry before = entries.get("memory");
    entries.put("memory", new Entry(before.mark(), new Mapping(ofMemory, memory.mark())));
    return new Mapping(entries, base.mark());
  }

  private static boolean isReplaced(Mapping own) {
    boolean isGiven =
        own.get("heralding") instanceof Mapping heralding
            && (heralding.get("rawFidelity") != null
                || heralding.get("successProbability") != null);
    return isGiven
        || isWord(own.get("generation"), Generation.ENSEMBLE.key())
        || isWord(own.get("generation"), Generation.MIDPOINT_SOURCE.key());
  }

  private static boolean isWord(YamlValue value, String word) {
    YamlValue plain = value instanceof Mapping flagged ? flagged.get("value") : value;
    return plain instanceof Scalar scalar && scalar.text().equals(word);
  }
}
