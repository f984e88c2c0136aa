package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mcpruntime.operator.HashCollisions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategicMergeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: 1, b: {c: 2}}                   | {b: {d: 3}}                                  | {a: 1, b: {c: 2, d: 3}}
          {a: 1, b: 2}                        | {a: null}                                    | {b: 2}
          {b: {c: 1, d: 2}}                   | {b: {$patch: replace, c: 3}}                 | {b: {c: 3}}
          {args: [a, b]}                      | {args: [c]}                                  | {args: [c]}
          {tolerations: [{key: a}]}           | {tolerations: [{key: b}]}                    | {tolerations: [{key: b}]}
          {env: [{name: a, value: 1}]}        | {env: [{name: b}, {name: a, value: 2}]}      | {env: [{name: a, value: 2}, {name: b}]}
          {env: [{name: a}, {name: b}]}       | {env: [{name: a, $patch: delete}]}           | {env: [{name: b}]}
          {env: [{name: a}, {name: b}]}       | {env: [{$patch: replace}, {name: c}]}        | {env: [{name: c}]}
          {ports: [{containerPort: 1, n: a}]} | {ports: [{containerPort: 1, n: b}]}          | {ports: [{containerPort: 1, n: b}]}
          {env: [{name: a}, {name: b}]}       | {env: [{name: a, $patch: delete}, {name: a}]} | {env: [{name: b}, {name: a}]}
          {}                                  | {volumes: [{name: v, emptyDir: {}}]}         | {volumes: [{name: v, emptyDir: {}}]}
          """)
  void patchIsMergedAsKubectlDoes(String base, String patch, String merged) throws Exception {
    ObjectNode before = (ObjectNode) json(base);
    assertThat(StrategicMerge.merge(before, json(patch), "p")).isEqualTo(json(merged));
    assertThat(before).as("the base stays as it was").isEqualTo(json(base));
  }

  /** Counts how often a key of the base is looked at; no clock decides. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itemIsFoundWithoutLookingAtAllOthers(boolean sameHash) throws Exception {
    List<String> names =
        sameHash
            ? HashCollisions.names(2_000).toList()
            : IntStream.range(0, 2_000).mapToObj(i -> "v" + i).toList();
    CountedText.looks.set(0);
    ObjectNode base = JSON.createObjectNode();
    ArrayNode items = base.putArray("env");
    names.forEach(name -> items.addObject().set("name", new CountedText(name)));
    ObjectNode patch = JSON.createObjectNode();
    List<String> lastFirst = new ArrayList<>(names);
    Collections.reverse(lastFirst);
    lastFirst.forEach(name -> patch.withArray("env").addObject().put("name", name).put("v", 1));
    ObjectNode merged = StrategicMerge.merge(base, patch, "p");
    assertThat(merged.get("env"))
        .extracting(item -> item.get("name").textValue())
        .containsExactlyElementsOf(names);
    assertThat(merged.get("env")).allMatch(item -> item.get("v").intValue() == 1);
    assertThat(CountedText.looks.get()).isPositive().isLessThan(16L * names.size());
  }

  /** A text that is shared by copies of what it is part of. */
  private static final class CountedText extends TextNode {
    private static final long serialVersionUID = 1L;
    private static final AtomicLong looks = new AtomicLong();

    CountedText(String text) {
      super(text);
    }

    @Override
    public String asText() {
      looks.incrementAndGet();
      return super.asText();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [a]                          | p is not an object: write fields below it
          {env: [{value: 1}]}          | p.env[0] needs a name, the key by which the list is merged
          {s: {volumes: [{}, a]}}      | p.s.volumes[0] needs a name, the key by which the list is merged
          {ports: [{name: http}]}      | p.ports[0] needs a containerPort, the key by which the list is merged
          """)
  void patchThatCannotBeMergedNamesThePlace(String patch, String message) {
    assertThatThrownBy(() -> StrategicMerge.merge(JSON.createObjectNode(), json(patch), "p"))
        .isInstanceOf(UnusableSpecException.class)
        .hasMessage(message);
  }

  /** Words without quotes, as in YAML. */
  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(
        text.replaceAll("([$a-zA-Z]+)(?=[:,\\]}])", "\"$1\"").replace("\"null\"", "null"));
  }
}
