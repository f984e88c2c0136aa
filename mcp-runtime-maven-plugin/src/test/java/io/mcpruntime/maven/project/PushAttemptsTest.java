package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.registry.Login;
import io.mcpruntime.maven.registry.PushLogin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushAttemptsTest {
  private static final Pushed PUSHED = new Pushed("r", "sha256:0", 1);

  private final List<String> said = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int made;
  private int interruptions;

  private PushAttempts attempts() throws Exception {
    return new PushAttempts(
        () -> new PushLogin(new Login("k", "token-" + ++made), Duration.ofHours(1)),
        () -> interruptions,
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        },
        said::add);
  }

  @Test
  void pushThatIsLongerThanItsTokenGoesOnWithANewOne() throws Exception {
    Pushed pushed =
        attempts()
            .run(
                login -> {
                  tokens.add(login.password());
                  if (tokens.size() < 6) {
                    now = now.plus(Duration.ofMinutes(61));
                    throw new ImageException("401");
                  }
                  return PUSHED;
                });
    assertThat(pushed).isEqualTo(PUSHED);
    assertThat(tokens)
        .containsExactly("token-1", "token-2", "token-3", "token-4", "token-5", "token-6");
    assertThat(said).contains("the token of the push has ended, pushing again with a new one");
  }

  @Test
  void layerThatTakesLongerThanATokenEndsThePush() throws Exception {
    PushAttempts attempts = attempts();
    assertThatThrownBy(
            () ->
                attempts.run(
                    login -> {
                      now = now.plus(Duration.ofMinutes(61));
                      throw new ImageException("401");
                    }))
        .hasMessage("401");
    assertThat(made).isEqualTo(25);
  }

  @Test
  void tokenNearItsEndIsReplacedBeforeAPush() throws Exception {
    PushAttempts attempts = attempts();
    now = now.plus(Duration.ofMinutes(57));
    attempts.run(
        login -> {
          tokens.add(login.password());
          return PUSHED;
        });
    assertThat(tokens).containsExactly("token-2");
  }

  @Test
  void refusalWithAValidTokenIsTheResult() throws Exception {
    PushAttempts attempts = attempts();
    assertThatThrownBy(
            () ->
                attempts.run(
                    login -> {
                      throw new ImageException("403");
                    }))
        .hasMessage("403");
    assertThat(made).isOne();
  }

  @Test
  void restartsAreSurvivedThreeTimes() throws Exception {
    PushAttempts attempts = attempts();
    assertThatThrownBy(
            () ->
                attempts.run(
                    login -> {
                      tokens.add(login.password());
                      interruptions++;
                      throw new ImageException("cut");
                    }))
        .hasMessage("cut");
    assertThat(tokens).hasSize(4);
  }
}
