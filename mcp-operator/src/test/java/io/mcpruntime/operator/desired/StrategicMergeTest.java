package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
          {}                                  | {volumes: [{name: v, emptyDir: {}}]}         | {volumes: [{name: v, emptyDir: {}}]}
          """)
  void patchIsMergedAsKubectlDoes(String base, String patch, String merged) throws Exception {
    ObjectNode before = (ObjectNode) json(base);
    assertThat(StrategicMerge.merge(before, json(patch), "p")).isEqualTo(json(merged));
    assertThat(before).as("the base stays as it was").isEqualTo(json(base));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [a]                          | p is no object: write fields below it
          {env: [{value: 1}]}          | p.env[0] has no name, by which it is merged
          {s: {volumes: [{}, a]}}      | p.s.volumes[0] has no name, by which it is merged
          {ports: [{name: http}]}      | p.ports[0] has no containerPort, by which it is merged
          """)
  void patchThatCannotBeMergedNamesThePlace(String patch, String message) {
    assertThatThrownBy(() -> StrategicMerge.merge(JSON.createObjectNode(), json(patch), "p"))
        .isInstanceOf(UnusableSpec.class)
        .hasMessage(message);
  }

  /** Words without quotes, as in YAML. */
  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(
        text.replaceAll("([$a-zA-Z]+)(?=[:,\\]}])", "\"$1\"").replace("\"null\"", "null"));
  }
}
