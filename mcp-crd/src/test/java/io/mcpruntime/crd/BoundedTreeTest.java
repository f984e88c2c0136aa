package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.MCPServerDeserializerTest.Servers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose specs are too deep or too large, as every client of ours reads them. */
class BoundedTreeTest {
  private static final ObjectMapper MAPPER = DeepJson.mapper();
  private static final KubernetesSerialization JSON = new KubernetesSerialization(MAPPER, false);

  @BeforeAll
  static void register() {
    JSON.registerKubernetesResource(MCPServer.class);
  }

  @ParameterizedTest
  @CsvSource({
    "podTemplate, 33",
    "podTemplate, 900",
    "podTemplate, 5000",
    "podTemplate, 100000",
    "affinity, 33",
    "affinity, 900",
    "affinity, 100000",
    "networkPolicy, 900",
    "networkPolicy, 100000",
    "unknown, 100000"
  })
  void deepSpecIsAProblemThatNamesTheFieldAndLeavesOtherServersReadable(String field, int depth) {
    for (String deep : new String[] {objects(depth), arrays(depth), mixed(depth)}) {
      Servers list =
          JSON.unmarshal(
              """
              {"items": [
                {"metadata": {"name": "a"}, "spec": {"image": "w"}},
                {"metadata": {"name": "deep"}, "spec": {"image": "w", "%s": %s}},
                {"metadata": {"name": "z"}, "spec": {"image": "w"}}]}
              """
                  .formatted(field, deep),
              Servers.class);
      assertThat(list.getItems())
          .extracting(server -> server.getMetadata().getName())
          .containsExactly("a", "deep", "z");
      assertThat(list.getItems().get(1).problem().orElseThrow())
          .isEqualTo(
              "spec.%s is nested more than 32 levels deep; a spec may have 32 levels, 4096 values and 64 KiB"
                  .formatted(field));
      assertThat(list.getItems().get(1).getSpec().podTemplate()).isNull();
      assertThat(list.getItems().get(2).getSpec().image()).isEqualTo("w");
      assertThat(JSON.clone(list.getItems().get(1)).getMetadata().getName()).isEqualTo("deep");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 900, 9_000, 100_000})
  void watchedServerWithADeepSpecIsReadToo(int depth) {
    WatchEvent event =
        JSON.unmarshal(
            """
            {"type": "ADDED", "object": {"apiVersion": "mcpruntime.io/v1alpha1", "kind": "MCPServer",
              "metadata": {"name": "deep"}, "spec": {"image": "w", "podTemplate": %s}}}
            """
                .formatted(objects(depth)),
            WatchEvent.class);
    assertThat(((MCPServer) event.getObject()).problem().orElseThrow())
        .startsWith("spec.podTemplate is nested more than 32 levels deep");
  }

  @ParameterizedTest
  @ValueSource(ints = {900, 100_000})
  void deepManagedFieldsAndStatusAreCutOff(int depth) {
    MCPServer server =
        JSON.unmarshal(
            """
            {"metadata": {"name": "a", "managedFields": [{"manager": "m", "fieldsV1": %1$s}]},
             "spec": {"image": "w"}, "status": {"phase": "Ready", "conditions": %1$s}}
            """
                .formatted(objects(depth)),
            MCPServer.class);
    assertThat(server.getMetadata().getName()).isEqualTo("a");
    assertThat(server.problem()).isEmpty();
    assertThat(server.hashCode()).isNotZero();
    assertThat(JSON.asJson(server)).hasSizeLessThan(2_000);
  }

  @Test
  void specOf32LevelsAnd64KiBIsRead() throws JsonProcessingException {
    MCPServer deepest =
        JSON.unmarshal(
            "{\"spec\": {\"image\": \"w\", \"podTemplate\": %s}}".formatted(objects(31)),
            MCPServer.class);
    assertThat(deepest.problem()).isEmpty();
    JsonNode tree = MAPPER.readTree(objects(31));
    assertThat(deepest.getSpec().podTemplate()).isEqualTo(tree);
    MCPServer largest = wide("\"args\": [\"%s\"]".formatted("x".repeat(65_400)));
    assertThat(largest.problem()).isEmpty();
    assertThat(largest.getSpec().args().get(0)).hasSize(65_400);
  }

  @Test
  void wideSpecIsAProblemThatNamesTheField() {
    String args = "[\"%s\"]".formatted("x".repeat(70_000));
    assertThat(wide("\"args\": " + args).problem().orElseThrow())
        .isEqualTo(
            "spec is larger than 64 KiB, up to and including spec.args; a spec may have 32 levels, 4096 values and 64 KiB");
    assertThat(wide("\"podTemplate\": {\"x\": [%s]}".formatted(repeated("{}"))).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("spec.podTemplate"));
    assertThat(wide("\"podTemplate\": {\"x\": [%s]}".formatted(repeated("[[]]"))).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("spec.podTemplate"));
    assertThat(wide("\"podTemplate\": {\"x\": [%s]}".formatted(repeated("1"))).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("spec.podTemplate"));
    assertThat(wide("\"nodeSelector\": {%s}".formatted(keys(20_000))).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("spec.nodeSelector"));
    assertThat(wide("\"podTemplate\": {\"%s\": 1}".formatted("k".repeat(70_000))).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("spec.podTemplate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "[[]]", "0", "\"\"", "null", "{\"\":{}}"})
  void eachValueCountsHoweverSmallItIs(String item) throws JsonProcessingException {
    String list = "\"podTemplate\": [%s]".formatted((item + ",").repeat(4_999) + item);
    assertThat(list).hasSizeLessThan(64 << 10);
    MCPServer server = wide(list);
    assertThat(server.problem().orElseThrow())
        .isEqualTo(
            "spec has more than 4096 values, up to and including spec.podTemplate; a spec may have 32 levels, 4096 values and 64 KiB");
    assertThat(server.getSpec().podTemplate()).isNull();
    String fewer = "[%s]".formatted((item + ",").repeat(1_999) + item);
    assertThat(wide("\"podTemplate\": " + fewer).getSpec().podTemplate())
        .isEqualTo(MAPPER.readTree(fewer));
  }

  @Test
  void valuesOfEveryTypeStayWhatTheyAre() throws JsonProcessingException {
    String part =
        "{\"a\": null, \"b\": true, \"c\": 1, \"d\": 1.50, \"e\": \"é\\u0000\", \"f\": [1, [], {}], \"g\": 12345678901234567890}";
    JsonNode tree = MAPPER.readTree(part);
    assertThat(wide("\"podTemplate\": " + part).getSpec().podTemplate()).isEqualTo(tree);
  }

  private static MCPServer wide(String fields) {
    return JSON.unmarshal("{\"spec\": {\"image\": \"w\", %s}}".formatted(fields), MCPServer.class);
  }

  private static String objects(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static String arrays(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String mixed(int depth) {
    return "[{\"a\":".repeat(depth / 2) + "[]" + "}]".repeat(depth / 2);
  }

  private static String repeated(String item) {
    return (item + ",").repeat(40_000) + item;
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\": \"v\"")
        .collect(Collectors.joining(","));
  }
}
