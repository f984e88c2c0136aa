package io.mcpruntime.maven.image.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.image.BrokenConnectionException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.PushConnection;
import io.mcpruntime.maven.image.registry.PushLogin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushAttemptsTest {
  private static final Pushed PUSHED = new Pushed("r", "sha256:0", 1);

  private final List<String> said = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int made;
  private int interruptions;
  private Optional<String> ended = Optional.empty();
  private int waits;

  private final PushConnection connection =
      new PushConnection() {
        @Override
        public String address() {
          return "127.0.0.1:40001";
        }

        @Override
        public String pod() {
          return "registry/registry-7d9";
        }

        @Override
        public int interruptions() {
          return interruptions;
        }

        @Override
        public Optional<String> containerEnd() {
          return ended;
        }

        @Override
        public void awaitReady() {
          waits++;
        }
      };

  private PushAttempts attempts() throws Exception {
    return new PushAttempts(
        () -> new PushLogin(new Login("k", "token-" + ++made), Duration.ofHours(1)),
        connection,
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

  @Test
  void containerThatRanOutOfMemoryIsNamedWhileItIsTriedAgain() throws Exception {
    ended = Optional.of("container guard of pod registry/registry-7d9 ran out of memory");
    PushAttempts attempts = attempts();
    assertThatThrownBy(
            () ->
                attempts.run(
                    login -> {
                      tokens.add(login.password());
                      throw broken();
                    }))
        .hasMessage(
            "the port-forward to registry pod registry/registry-7d9 broke: container guard of pod"
                + " registry/registry-7d9 ran out of memory (after 12 of 47 MB: Connection reset);"
                + " try again, what has arrived is not sent twice");
    assertThat(tokens).hasSize(4);
    assertThat(waits).isEqualTo(3);
    assertThat(said)
        .contains("container guard of pod registry/registry-7d9 ran out of memory, pushing again");
  }

  @Test
  void connectionThatBreaksWithoutAReasonIsTriedOnceMore() throws Exception {
    PushAttempts attempts = attempts();
    assertThatThrownBy(
            () ->
                attempts.run(
                    login -> {
                      tokens.add(login.password());
                      throw broken();
                    }))
        .hasMessage(
            "the port-forward to registry pod registry/registry-7d9 broke after 12 of 47 MB:"
                + " Connection reset; try again, what has arrived is not sent twice");
    assertThat(tokens).hasSize(2);
  }

  @Test
  void portOfTheForwardIsShownInNoMessage() throws Exception {
    for (ImageException failure :
        List.of(
            new BrokenConnectionException(
                "registry 127.0.0.1:40001 is not reachable: connection refused; check its name and"
                    + " the network",
                ": connection refused",
                null),
            new BrokenConnectionException(
                "connection to registry 127.0.0.1:40001 broke after 1 of 2 MB: 503 Service"
                    + " Unavailable",
                "after 1 of 2 MB: 503 Service Unavailable PUT http://127.0.0.1:40001/v2/a",
                null),
            new ImageException("registry 127.0.0.1:40001 refuses a/weather (403)"),
            new ImageException("registry 127.0.0.1:40001: Tried to push 127.0.0.1:40001/a"))) {
      PushAttempts attempts = attempts();
      assertThatThrownBy(
              () ->
                  attempts.run(
                      login -> {
                        throw failure;
                      }))
          .hasMessageMatching(
              "the (port-forward to registry pod registry/registry-7d9 broke: connection refused;"
                  + "|cluster's registry (failed after 1 of 2 MB: 503 |refuses a/weather)|cluster's registry: Tried).*")
          .hasMessageNotContainingAny("127.0.0.1", "check its name");
    }
  }

  private static ImageException broken() {
    return new BrokenConnectionException(
        "connection to registry 127.0.0.1:40001 broke after 12 of 47 MB: Connection reset",
        "after 12 of 47 MB: Connection reset",
        null);
  }
}
