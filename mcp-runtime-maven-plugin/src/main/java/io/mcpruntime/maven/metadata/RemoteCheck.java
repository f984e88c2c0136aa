package io.mcpruntime.maven.metadata;

import io.mcpruntime.crd.RemoteRules;
import io.mcpruntime.crd.remote.RemoteUrl;
import java.util.List;
import java.util.stream.Stream;

/** Checks servers that run elsewhere: they have a URL, and no field of an image or of pods. */
final class RemoteCheck {
  static final String KEY = "remote";

  /** What only this file has. */
  private static final List<String> OF_IMAGES =
      List.of("imageTag", "files", "build", "envVars", "dev");

  private final Problems problems;

  RemoteCheck(Problems problems) {
    this.problems = problems;
  }

  /** With {@code remote} the URL has the scheme. */
  private void authoritiesNeedTheScheme(Tree.Mapping server) {
    if (server.value("caConfigMap") != null && server.value("scheme") == null) {
      problems.add(server.entries().get("caConfigMap").key(), "caConfigMap needs scheme too");
    }
  }

  void check(Tree.Mapping server) {
    if (!(server.value(KEY) instanceof Tree.Mapping remote)) {
      authoritiesNeedTheScheme(server);
      return;
    }
    Stream.concat(RemoteRules.excluded().stream(), OF_IMAGES.stream())
        .filter(key -> server.value(key) != null)
        .forEach(
            key ->
                problems.add(
                    server.entries().get(key).key(),
                    "remote excludes %s: the server runs elsewhere; remove one of them"
                        .formatted(key)));
    if (remote.value("url") instanceof Tree.Scalar url) {
      try {
        RemoteUrl.parse(url.text());
      } catch (IllegalArgumentException e) {
        problems.add(url.at(), "remote.url can't be used: " + e.getMessage());
      }
    }
  }
}
