package io.mcpruntime.operator.reconcile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mistake of the spec that the API server answers with 500: a server-side apply whose object
 * doesn't fit the server's own schema, as with a field that this version doesn't know, two items of
 * one key, or a value of another type.
 */
final class ServerSideApplyError {
  private static final Pattern TYPED =
      Pattern.compile(
          "failed to create typed patch object \\(.*?\\): (?:errors:\\s*)?(.*)", Pattern.DOTALL);

  private static final Pattern CONVERTED =
      Pattern.compile(
          "(?:failed to (?:convert|decode)|cannot (?:unmarshal|convert|be handled as)|unable to"
              + " (?:convert|decode)|quantities must match|strict decoding error).*",
          Pattern.DOTALL);

  private static final Pattern OF_POD = Pattern.compile("\\.spec\\.template\\b");

  private ServerSideApplyError() {}

  /**
   * What is wrong, with the field as the user knows it; empty when the API server itself failed.
   */
  static Optional<String> in(String answer) {
    if (answer.contains("failed calling webhook")) {
      return Optional.empty();
    }
    Matcher typed = TYPED.matcher(answer);
    if (typed.find()) {
      return Optional.of(inSpec(typed.group(1)));
    }
    return CONVERTED.matcher(answer).find() ? Optional.of(inSpec(answer)) : Optional.empty();
  }

  private static String inSpec(String words) {
    return OF_POD
        .matcher(words.strip().replaceAll("\\s+", " "))
        .replaceAll("the pod: spec.podTemplate");
  }
}
