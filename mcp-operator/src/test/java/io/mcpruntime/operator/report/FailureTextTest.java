package io.mcpruntime.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureTextTest {
  @Test
  void answerOfTheApiServerIsToldInItsWords() {
    Status status = new StatusBuilder().withMessage("leases is forbidden\nmore").build();
    Exception failure = new KubernetesClientException("Failure executing: PUT at x", 403, status);
    assertThat(FailureText.line(failure)).isEqualTo("leases is forbidden");
    assertThat(FailureText.all(failure)).isEqualTo("leases is forbidden\nmore");
  }

  @Test
  void thereIsAlwaysAText() {
    Exception failure = new KubernetesClientException("not reached", 503, new Status());
    assertThat(FailureText.line(failure)).isEqualTo("not reached");
    assertThat(FailureText.line(new IOException())).isEqualTo("IOException");
    assertThat(FailureText.line(new IOException(""))).isEqualTo("IOException");
  }
}
