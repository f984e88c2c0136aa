package io.mcpruntime.operator.reconcile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises mistakes of the spec that the API server answers with HTTP 500: a server-side apply of
 * an object that does not match the schema, such as an unknown field, two items with one key, or a
 * value of a wrong type.
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

  /** Returns the problem with the user's field; empty if the API server itself failed. */
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
