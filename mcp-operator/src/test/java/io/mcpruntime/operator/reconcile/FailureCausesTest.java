package io.mcpruntime.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures a server's author is told: all but those of which no status can be written. */
class FailureCausesTest {
  @ParameterizedTest
  @MethodSource
  void failureIsToldUnlessNobodyAnswers(Exception failure, boolean unreachable, boolean answered) {
    assertThat(FailureCauses.isUnreachable(failure)).isEqualTo(unreachable);
    assertThat(FailureCauses.isAnswered(failure)).isEqualTo(answered);
  }

  static Stream<Arguments> failureIsToldUnlessNobodyAnswers() {
    Exception refused = new KubernetesClientException("no", new IOException("refused"));
    Exception conflict = new KubernetesClientException("conflict", 409, null);
    Exception ours = new NullPointerException("ours");
    return Stream.of(
        Arguments.of(refused, true, false),
        Arguments.of(conflict, false, true),
        Arguments.of(ours, false, false),
        Arguments.of(many(conflict), false, true),
        Arguments.of(many(ours), false, false),
        Arguments.of(many(refused), true, false));
  }

  private static Exception many(Exception failure) {
    return new AggregatedOperatorException("some", Map.of("deployment", failure));
  }
}
