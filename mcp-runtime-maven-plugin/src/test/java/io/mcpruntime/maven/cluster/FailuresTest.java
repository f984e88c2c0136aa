package io.mcpruntime.maven.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void missingPermissionNamesUserVerbResourceAndNamespace() {
    assertThat(
            explained(
                403,
                "mcpservers.mcpruntime.io \"a\" is forbidden: User \"dev\" cannot patch resource"
                    + " \"mcpservers\" in API group \"mcpruntime.io\" in the namespace \"shop\""))
        .isEqualTo(
            "cannot apply x: not allowed: user \"dev\" may not patch mcpservers in the namespace"
                + " \"shop\"; ask the cluster's administrator for that verb, or choose another"
                + " context with -Dmcp.context");
  }

  @Test
  void refusalIsOneLineInTheApiServersWords() {
    assertThat(explained(422, "spec.port: Invalid value:\n  70000"))
        .isEqualTo("cannot apply x: spec.port: Invalid value: 70000");
  }

  @Test
  void innermostCauseIsTold() {
    assertThat(Failures.cause(new RuntimeException("outer", new UnknownHostException("nowhere"))))
        .isEqualTo("unknown host nowhere");
    assertThat(Failures.cause(new RuntimeException("outer", new ConnectException("refused"))))
        .isEqualTo("refused");
  }

  private static String explained(int code, String message) {
    return Failures.explain(
            "cannot apply x",
            new KubernetesClientException(
                new StatusBuilder().withCode(code).withMessage(message).build()))
        .getMessage();
  }
}
