package io.mcpruntime.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSideApplyErrorTest {
  private static final String TYPED =
      "failed to create typed patch object (shop/weather; apps/v1, Kind=Deployment): ";

  @Test
  void unknownFieldIsNamedAsTheUserWroteIt() {
    assertThat(
            ServerSideApplyError.in(
                TYPED + ".spec.template.spec.nodeSelectr: field not declared in schema"))
        .hasValue("the pod: spec.podTemplate.spec.nodeSelectr: field not declared in schema");
  }

  @Test
  void severalErrorsBecomeOneLine() {
    assertThat(
            ServerSideApplyError.in(
                TYPED
                    + "errors:\n  .spec.template.spec.x: field not declared in schema\n"
                    + "  .spec.template.spec.y: field not declared in schema"))
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .startsWith("the pod: spec.podTemplate.spec.x")
                    .contains("spec.podTemplate.spec.y")
                    .doesNotContain("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Internal error occurred: failed calling webhook \"v.x\": failed to call webhook: EOF",
        "etcdserver: request timed out",
        "Internal error occurred: cannot reach"
      })
  void failuresOfTheApiServerAreNobodysMistake(String answer) {
    assertThat(ServerSideApplyError.in(answer)).isEmpty();
  }
}
