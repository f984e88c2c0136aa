package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata of servers as large as an API server stores it. */
class BoundedMetadataTest {
  private static final KubernetesSerialization JSON =
      new KubernetesSerialization(DeepJson.mapper(), false);

  @Test
  void managedFieldsAndTheCopyOfKubectlAreNotRead() {
    MCPServer server =
        read(
            """
            "annotations": {"a": "b", "kubectl.kubernetes.io/last-applied-configuration": "%s"},
            "managedFields": [%s]
            """
                .formatted(
                    "x".repeat(200_000),
                    many(2_000, i -> "{\"manager\": \"m%d\", \"fieldsV1\": {}}".formatted(i))));
    assertThat(server.problem()).isEmpty();
    assertThat(server.getMetadata().getManagedFields()).isNullOrEmpty();
    assertThat(server.getMetadata().getAnnotations()).containsOnlyKeys("a");
    assertThat(JSON.asJson(server)).hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labels          | {%s} | "example.com/%d": ""
          annotations     | {%s} | "example.com/%d": "v"
          finalizers      | [%s] | "example.com/%d"
          ownerReferences | [%s] | {"uid": "%d", "name": "a", "kind": "K"}
          """)
  void fieldWithTooManyValuesIsAProblemThatNamesIt(String field, String all, String one) {
    String few = all.formatted(many(100, i -> one.formatted(i)));
    assertThat(read("\"%s\": %s".formatted(field, few)).problem()).isEmpty();
    String many = all.formatted(many(600, i -> one.formatted(i)));
    MCPServer server = read("\"%s\": %s".formatted(field, many));
    assertThat(server.problem().orElseThrow())
        .isEqualTo(
            "metadata.%1$s has more than 512 values, up to and including metadata.%1$s%2$s; each field of metadata may have 3 levels, 512 values and 32 KiB"
                .formatted(field, all.startsWith("{") ? ".example.com/511" : ""));
    assertThat(JSON.asJson(server)).hasSizeLessThan(1_000);
  }

  @Test
  void fieldThatIsTooLargeLeavesTheServersNameReadable() {
    MCPServer server = read("\"annotations\": {\"a\": \"%s\"}".formatted("x".repeat(40_000)));
    assertThat(server.problem().orElseThrow())
        .startsWith("metadata.annotations is larger than 32 KiB");
    assertThat(server.getMetadata().getName()).isEqualTo("a");
    assertThat(server.getMetadata().getUid()).isEqualTo("u");
    assertThat(server.getMetadata().getAnnotations()).isNullOrEmpty();
    assertThat(server.getSpec().image()).isNull();
  }

  private static MCPServer read(String fields) {
    return JSON.unmarshal(
        """
        {"metadata": {%s, "name": "a", "namespace": "n", "uid": "u"}, "spec": {"image": "w"}}
        """
            .formatted(fields),
        MCPServer.class);
  }

  private static String many(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(","));
  }
}
