package io.bellwether.api.delivery;

import io.bellwether.api.http.JsonBody;
import io.bellwether.keys.SuppliedKey;
import io.bellwether.keys.SupplyAnswer;
import io.bellwether.quantity.VirtualTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Writes the JSON of answers: ETSI GS QKD 014, clause 6. */
final class Replies {
  /** Says in every answer with keys, or about them, that they are none to protect anything with. */
  static final String EMULATED = "bellwether_emulated";

  private Replies() {}

  static byte[] status(
      SupplyAnswer.Status status, String source, String target, String master, String slave) {
    Limits limits = Limits.of(status.keyBits(), status.capacity());
    return JsonBody.object(
        json -> {
          json.writeStringField("source_KME_ID", source);
          json.writeStringField("target_KME_ID", target);
          json.writeStringField("master_SAE_ID", master);
          json.writeStringField("slave_SAE_ID", slave);
          json.writeNumberField("key_size", status.keyBits());
          json.writeNumberField("stored_key_count", status.stored());
          json.writeNumberField("max_key_count", status.capacity());
          json.writeNumberField("max_key_per_request", limits.mostKeys());
          json.writeNumberField("max_key_size", limits.largestBits());
          json.writeNumberField("min_key_size", limits.smallestBits());
          json.writeNumberField("max_SAE_ID_count", Limits.MOST_SAES);
          json.writeObjectFieldStart("status_extension");
          json.writeBooleanField(EMULATED, true);
          json.writeEndObject();
        });
  }

  /**
   * A key container.
   *
   * @param now virtual time in picoseconds
   * @param ignored names of optional extensions that had no effect
   */
  static byte[] keys(List<SuppliedKey> keys, long now, List<String> ignored) {
    return JsonBody.object(
        json -> {
          json.writeArrayFieldStart("keys");
          for (SuppliedKey key : keys) {
            json.writeStartObject();
            json.writeStringField("key_ID", new UUID(key.idUpper(), key.idLower()).toString());
            json.writeStringField("key", Base64.getEncoder().encodeToString(bytes(key)));
            json.writeObjectFieldStart("key_extension");
            json.writeBooleanField(EMULATED, true);
            json.writeNumberField("bellwether_hops", key.hops());
            json.writeNumberField(
                "bellwether_age_seconds", VirtualTime.toSeconds(now - key.since()));
            json.writeEndObject();
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeObjectFieldStart("key_container_extension");
          json.writeBooleanField(EMULATED, true);
          if (!ignored.isEmpty()) {
            json.writeStringField(
                "bellwether_message", "not all extension_optional request options handled");
            json.writeArrayFieldStart("bellwether_ignored");
            for (String name : ignored) {
              json.writeString(name);
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }

  /** The bytes of a key: bit i of the key is bit i mod 8, from the lowest, of byte i / 8. */
  private static byte[] bytes(SuppliedKey key) {
    byte[] bytes = new byte[key.bits() / Byte.SIZE];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (key.words()[i >> 3] >>> (8 * (i & 7)));
    }
    return bytes;
  }
}
