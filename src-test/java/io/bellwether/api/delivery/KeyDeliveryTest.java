package io.bellwether.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.api.RunRecord;
import io.bellwether.api.tls.CertificateHolder;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.DevelopmentCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * ETSI GS QKD 014 v1.1.1 asked by curl: methods, verbs, errors, certificates; and at the end the
 * run, replayed from its log.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyDeliveryTest {
  private static final String TO_BOB = "sae%2Fbob%201/";
  private static final String JSON = "Content-Type: application/json";

  @TempDir private static Path folder;
  private static Served served;
  private static Curl curl;

  @BeforeAll
  static void serve() throws Exception {
    Curl.isNeeded();
    Path certificates = Served.certificates(folder.resolve("certs"));
    served = new Served(certificates, folder.resolve("requests.jsonl"));
    curl = new Curl(certificates);
    await().atMost(Duration.ofMinutes(1)).until(() -> status().get("stored_key_count").asInt() > 0);
  }

  @AfterAll
  static void close() throws IOException {
    if (served != null) {
      served.close();
    }
  }

  private static String alice(String rest) {
    return served.keys("alice") + rest;
  }

  private static String bob(String rest) {
    return served.keys("bob") + rest;
  }

  private static JsonNode status() throws Exception {
    Curl.Result result = curl.as("sae-alice", alice(TO_BOB + "status"));
    assertThat(result.status()).isEqualTo(200);
    return result.json();
  }

  private static JsonNode issue(String... arguments) throws Exception {
    Curl.Result result = curl.as("sae-alice", arguments);
    assertThat(result.status()).as(result.text()).isEqualTo(200);
    return result.json().get("keys");
  }

  @Test
  @Order(1)
  void shouldTellItsStatus() throws Exception {
    JsonNode status = status();
    assertThat(status.get("source_KME_ID").textValue()).isEqualTo("alice");
    assertThat(status.get("target_KME_ID").textValue()).isEqualTo("bob");
    assertThat(status.get("master_SAE_ID").textValue()).isEqualTo("sae-alice");
    assertThat(status.get("slave_SAE_ID").textValue()).isEqualTo("sae/bob 1");
    assertThat(status.get("key_size").intValue()).isEqualTo(256);
    assertThat(status.get("max_key_count").intValue()).isEqualTo(200);
    assertThat(status.get("stored_key_count").intValue()).isBetween(1, 200);
    assertThat(status.get("max_key_per_request").intValue()).isEqualTo(128);
    assertThat(status.get("max_key_size").intValue()).isEqualTo(4096);
    assertThat(status.get("min_key_size").intValue()).isEqualTo(64);
    assertThat(status.get("max_SAE_ID_count").intValue()).isEqualTo(16);
    assertThat(status.get("status_extension").get("bellwether_emulated").booleanValue()).isTrue();
  }

  @Test
  @Order(2)
  void shouldGiveTwoApplicationsTheSameKeyOnce() throws Exception {
    JsonNode key = issue(alice(TO_BOB + "enc_keys")).get(0);
    String id = key.get("key_ID").textValue();
    assertThat(id).hasSize(36).isEqualTo(UUID.fromString(id).toString());
    assertThat(UUID.fromString(id).version()).isEqualTo(4);
    assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    assertThat(Base64.getDecoder().decode(key.get("key").textValue())).hasSize(32);
    assertThat(key.get("key_extension").get("bellwether_emulated").booleanValue()).isTrue();
    assertThat(key.get("key_extension").get("bellwether_hops").intValue()).isEqualTo(2);
    Curl.Result other = curl.as("sae-bob-2", bob("sae-alice/dec_keys?key_ID=" + id));
    assertThat(other.status()).isEqualTo(401);
    assertThat(other.json().get("message").textValue()).isNotBlank();
    Curl.Result same = curl.as("sae/bob 1", bob("sae-alice/dec_keys?key_ID=" + id));
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.json().get("keys").get(0).get("key")).isEqualTo(key.get("key"));
    assertThat(same.json().get("keys").get(0).get("key_ID").textValue()).isEqualTo(id);
    Curl.Result twice = curl.as("sae/bob 1", bob("sae-alice/dec_keys?key_ID=" + id));
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.json().get("message").textValue())
        .isEqualTo("one or more keys specified are not found on KME");
  }

  @Test
  @Order(3)
  void shouldTakeNumberAndSizeFromQueryAndBody() throws Exception {
    JsonNode byQuery = issue(alice(TO_BOB + "enc_keys?number=3&size=128&unknown=1"));
    assertThat(byQuery).hasSize(3);
    JsonNode byBody =
        issue("-H", JSON, "-d", "{\"number\":2,\"size\":520}", alice(TO_BOB + "enc_keys?number=9"));
    assertThat(byBody).hasSize(2);
    assertThat(Base64.getDecoder().decode(byBody.get(1).get("key").textValue())).hasSize(65);
    assertThat(issue("-H", JSON, "-d", "{}", alice(TO_BOB + "enc_keys"))).hasSize(1);
    assertThat(issue("-X", "GET", "-d", "ignored", alice(TO_BOB + "enc_keys"))).hasSize(1);
    String ids = "{\"key_IDs\":[";
    for (JsonNode key : byQuery) {
      ids += "{\"key_ID\":" + key.get("key_ID") + ",\"key_ID_extension\":{\"x\":1}},";
    }
    ids = ids.substring(0, ids.length() - 1) + "],\"unknown\":1}";
    Curl.Result fetched =
        curl.as("sae/bob 1", "-H", JSON, "-d", ids, bob("sae-alice/dec_keys?x=1"));
    assertThat(fetched.status()).isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      assertThat(fetched.json().get("keys").get(i).get("key")).isEqualTo(byQuery.get(i).get("key"));
      assertThat(Base64.getDecoder().decode(byQuery.get(i).get("key").textValue())).hasSize(16);
    }
  }

  @Test
  @Order(4)
  void shouldGiveFurtherApplicationsTheSameKey() throws Exception {
    String body = "{\"additional_slave_SAE_IDs\":[\"sae-bob-2\",\"sae-carol\"],\"size\":384}";
    JsonNode key = issue("-d", body, alice(TO_BOB + "enc_keys")).get(0);
    String path = "sae-alice/dec_keys?key_ID=" + key.get("key_ID").textValue();
    for (String slave : List.of("sae/bob 1", "sae-bob-2", "sae-carol")) {
      String where = slave.equals("sae-carol") ? served.keys("carol") : served.keys("bob");
      Curl.Result same = curl.as(slave, where + path);
      assertThat(same.status()).as(slave).isEqualTo(200);
      assertThat(same.json().get("keys").get(0).get("key")).isEqualTo(key.get("key"));
      assertThat(curl.as(slave, where + path).status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @Order(5)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET | enc_keys?size=100 | | 400 | size shall be a multiple of 8",
        "GET | enc_keys?size=4104 | | 400 | size is 4104, expected 64 to 4096 bits",
        "GET | enc_keys?size=56 | | 400 | size is 56, expected 64 to 4096 bits",
        "GET | enc_keys?number=129 | | 400 | number is 129, expected at most 128 keys",
        "GET | enc_keys?number=0 | | 400 | number is 0, expected a whole number, 1 or more",
        "GET | enc_keys?number=x | | 400 | number is x, expected a whole number, 1 or more",
        "GET | enc_keys?number=1&number=2 | | 400 | the query has number twice, expected it once",
        "GET | enc_keys?number=%zz | | 400 | a % in the path or query",
        "POST | enc_keys | | 400 | the body is empty, expected a JSON object",
        "POST | enc_keys | { | 400 | the body is malformed JSON",
        "POST | enc_keys | {\"number\":1,\"number\":2} | 400 | the body is malformed JSON",
        "POST | enc_keys | [] | 400 | the body is [], expected a JSON object",
        "POST | enc_keys | {\"number\":1.5} | 400 | number is 1.5, expected a whole number",
        "POST | enc_keys | {\"number\":99999999999} | 400 | number is 99999999999, expected",
        "POST | enc_keys | {\"size\":\"256\"} | 400 | size is \"256\", expected a whole number",
        "POST | enc_keys | {\"additional_slave_SAE_IDs\":[\"x\"]} | 400 | there is no SAE x",
        "POST | enc_keys | {\"additional_slave_SAE_IDs\":\"x\"} | 400 | expected a list",
        "POST | enc_keys | {\"additional_slave_SAE_IDs\":[\"sae-alice\"]} | 400 | no keys are kept",
        "POST | enc_keys | {\"extension_mandatory\":[{\"x\":1}]} | 400 | not all"
            + " extension_mandatory parameters are supported",
        "POST | enc_keys | {\"extension_mandatory\":[{\"bellwether_route_type\":\"x\"}]} | 400 |"
            + " not all extension_mandatory request options could be met",
        "POST | enc_keys | {\"extension_mandatory\":[{\"bellwether_route_type\":\"direct\"}]} | 400"
            + " | not all extension_mandatory request options could be met",
        "POST | enc_keys | {\"extension_mandatory\":[{\"bellwether_route_type\":\"relayed\"}]} |"
            + " 200 | ``",
        "POST | enc_keys | {\"extension_optional\":[{\"x\":1}]} | 200 | ``",
        "POST | status | {} | 405 | the method POST is not allowed here",
        "PUT | enc_keys | {} | 405 | the method PUT is not allowed here",
        "DELETE | dec_keys | | 405 | the method DELETE is not allowed here",
        "GET | keys | | 404 | there is nothing at this path",
        "GET | status/more | | 404 | there is nothing at this path",
        "GET | dec_keys | | 400 | the query has no key_ID, expected one",
        "GET | dec_keys?key_ID=123 | | 400 | key_ID is 123, expected a UUID of 36 characters",
        "POST | dec_keys | {\"key_IDs\":[]} | 400 | key_IDs is [], expected",
        "POST | dec_keys | {} | 400 | key_IDs is missing, expected",
        "POST | dec_keys | {\"key_IDs\":[{}]} | 400 | key_ID is missing, expected a UUID",
      })
  void shouldAnswerWhatIsWrong(String method, String verb, String body, int status, String message)
      throws Exception {
    Curl.Result result =
        body == null
            ? curl.as("sae-alice", "-X", method, alice(TO_BOB + verb))
            : curl.as("sae-alice", "-X", method, "-H", JSON, "-d", body, alice(TO_BOB + verb));
    assertThat(result.exit()).isZero();
    assertThat(result.status()).as(result.text()).isEqualTo(status);
    assertThat(result.json().path("message").asText()).contains(message);
    if (status == 405) {
      assertThat(result.allow()).isEqualTo(verb.equals("status") ? "GET" : "GET, POST");
    }
  }

  @Test
  @Order(6)
  void shouldRefuseUnknownKeysAndApplications() throws Exception {
    String unknown = "sae-alice/dec_keys?key_ID=" + new UUID(0x4000, Long.MIN_VALUE);
    Curl.Result missing = curl.as("sae/bob 1", bob(unknown));
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.json().get("message").textValue())
        .isEqualTo("one or more keys specified are not found on KME");
    Curl.Result nobody = curl.as("sae-alice", alice("nobody/status"));
    assertThat(nobody.status()).isEqualTo(400);
    assertThat(nobody.json().get("message").textValue()).contains("no SAE nobody");
    Curl.Result other = curl.as("sae-carol", alice(TO_BOB + "status"));
    assertThat(other.status()).isEqualTo(401);
    assertThat(other.json().get("message").textValue()).contains("attached to the KME carol");
    String id = issue(alice(TO_BOB + "enc_keys")).get(0).get("key_ID").textValue();
    Curl.Result wrongMaster = curl.as("sae/bob 1", bob("sae-bob-2/dec_keys?key_ID=" + id));
    assertThat(wrongMaster.status()).isEqualTo(400);
  }

  @Test
  @Order(7)
  void shouldKnowWhoAsksByTheCertificate() throws Exception {
    assertThat(curl.without(alice(TO_BOB + "status")).status()).isZero();
    assertThat(curl.without("--tls-max", "1.2", alice(TO_BOB + "status")).exit()).isNotZero();
    assertThat(curl.as("sae-alice", "--tls-max", "1.2", alice(TO_BOB + "status")).status())
        .isEqualTo(200);
    assertThat(curl.as("sae-alice", "--tls-max", "1.1", alice(TO_BOB + "status")).status())
        .isZero();
    // an entity's certificate is none of a client
    assertThat(curl.with(folder.resolve("certs/kme/bob"), alice(TO_BOB + "status")).status())
        .isZero();
    // the right name, signed by somebody else
    Path strange = folder.resolve("strange");
    CertificateHolder alice = CertificateHolder.client("sae-alice");
    new DevelopmentCertificates(strange, CertificateProfile.APPLICATION)
        .make(List.of(alice), 30, false);
    assertThat(curl.with(strange.resolve("sae/sae-alice"), alice(TO_BOB + "status")).status())
        .isZero();
    // signed by the authority, of an application that the network does not have
    new DevelopmentCertificates(folder.resolve("certs"), CertificateProfile.APPLICATION)
        .make(List.of(CertificateHolder.client("mallory")), 30, false);
    Curl.Result mallory = curl.as("mallory", alice(TO_BOB + "status"));
    assertThat(mallory.status()).isEqualTo(401);
    assertThat(mallory.json().get("message").textValue()).contains("no SAE of this network");
    // no TLS at all
    assertThat(
            curl.without("http://localhost:" + served.port("alice") + "/api/v1/openapi.json")
                .status())
        .isZero();
  }

  @Test
  @Order(8)
  void shouldAnswerADrainedStoreAndFillItAgain() throws Exception {
    int refused = 0;
    for (int i = 0; i < 20 && refused == 0; i++) {
      Curl.Result result =
          curl.as("sae-alice", "-d", "{\"number\":12,\"size\":4096}", alice(TO_BOB + "enc_keys"));
      if (result.status() == 503) {
        refused++;
        assertThat(result.json().get("message").textValue()).contains("not enough keys");
      } else {
        assertThat(result.status()).isEqualTo(200);
      }
    }
    assertThat(
            curl.as("sae-alice", "-d", "{\"number\":128,\"size\":512}", alice(TO_BOB + "enc_keys"))
                .status())
        .as("more keys than the store ever has")
        .isEqualTo(400);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> status().get("stored_key_count").asInt() > 99);
  }

  @Test
  @Order(9)
  void shouldRefuseKeysBeyondAQuotaAndSayWhenThereAreMore() throws Exception {
    String keys = alice(TO_BOB + "enc_keys");
    assertThat(curl.as("sae-frugal", keys + "?number=2").status()).isEqualTo(200);
    int stored = status().get("stored_key_count").asInt();
    Curl.Result beyond = curl.as("sae-frugal", keys + "?number=2");
    assertThat(beyond.status()).isEqualTo(503);
    assertThat(beyond.json().get("message").textValue()).contains("the quota of the SAE");
    assertThat(beyond.json().get("details").get(0).get("bellwether_detail").textValue())
        .matches("the next begins in [0-9.]+ (min|s|ms) of virtual time");
    assertThat(status().get("stored_key_count").asInt()).isGreaterThanOrEqualTo(stored);
    Curl.Result never = curl.as("sae-frugal", keys + "?number=4");
    assertThat(never.status()).isEqualTo(400);
    assertThat(never.json().get("message").textValue()).contains("ask for less");
    assertThat(curl.as("sae-frugal", keys).status()).isEqualTo(200);
    assertThat(curl.as("sae-frugal", keys).status()).isEqualTo(503);
    assertThat(curl.as("sae-alice", keys).status()).isEqualTo(200);
  }

  @Test
  @Order(10)
  void shouldReplayToTheSameFingerprint() throws Exception {
    RunRecord live = served.stop();
    RunRecord again = served.again();
    assertThat(again.summary().fingerprint()).isEqualTo(live.summary().fingerprint());
    assertThat(again.summary().events()).isEqualTo(live.summary().events());
    assertThat(again.manifest().resultsHash()).isEqualTo(live.manifest().resultsHash());
    assertThat(live.summary().demands().get(0).deliveredBits()).isPositive();
    assertThat(live.summary().demands().get(0).reasons()).containsEntry("quota", 2L);
    Curl.Result late = curl.as("sae-alice", alice(TO_BOB + "enc_keys"));
    assertThat(late.status()).isEqualTo(503);
    assertThat(late.json().get("message").textValue()).isEqualTo("the emulation has ended");
  }
}
