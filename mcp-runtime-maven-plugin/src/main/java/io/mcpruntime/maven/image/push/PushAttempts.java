package io.mcpruntime.maven.image.push;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.BrokenConnectionException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.PushConnection;
import io.mcpruntime.maven.image.registry.PushLogin;
import io.mcpruntime.maven.output.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Repeats a push that a restart of the registry, a broken port-forward or the end of its token
 * broke: what has arrived is not sent twice. Each try has a token that is not near its end.
 */
final class PushAttempts {
  private static final int REPETITIONS = 3;

  /** A layer that takes longer than a token lives never arrives. */
  private static final int RENEWALS = 24;

  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** Where logins come from. */
  @FunctionalInterface
  interface LoginSource {
    PushLogin get() throws ClusterException;
  }

  /** One try of a push. */
  @FunctionalInterface
  interface Push {
    Pushed run(Login login) throws ImageException;
  }

  private final LoginSource source;
  private final PushConnection connection;
  private final Clock clock;
  private final Progress progress;
  private PushLogin login;
  private Instant end;

  PushAttempts(LoginSource source, PushConnection connection, Clock clock, Progress progress)
      throws ClusterException {
    this.source = source;
    this.connection = connection;
    this.clock = clock;
    this.progress = progress;
    renew();
  }

  Pushed run(Push push) throws ImageException {
    int restarts = REPETITIONS;
    int unexplained = 1;
    int renewals = RENEWALS;
    while (true) {
      int before = connection.interruptions();
      Login current = current();
      try {
        return push.run(current);
      } catch (ImageException e) {
        Optional<String> ended = connection.containerEnd();
        boolean restarted = ended.isPresent() || connection.interruptions() != before;
        if (renewals > 0 && clock.instant().isAfter(end)) {
          renewals--;
          progress.say("the token of the push has ended, pushing again with a new one");
        } else if (restarted && restarts-- > 0) {
          again(ended.orElse("the registry was restarted"));
        } else if (!restarted && e instanceof BrokenConnectionException && unexplained-- > 0) {
          again("the connection to the registry broke");
        } else {
          throw ClusterPushFailure.of(e, connection, ended.orElse(null));
        }
      }
    }
  }

  private void again(String why) {
    progress.say(why + ", pushing again");
    connection.awaitReady();
  }

  private synchronized Login current() throws ImageException {
    try {
      if (clock.instant().isAfter(end.minus(MARGIN))) {
        renew();
      }
      return login.login();
    } catch (ClusterException e) {
      throw new ImageException(e.getMessage(), e);
    }
  }

  private void renew() throws ClusterException {
    Instant asked = clock.instant();
    login = source.get();
    end = login.lifetime() == null ? Instant.MAX : asked.plus(login.lifetime());
  }
}
