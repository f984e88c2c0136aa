package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.output.BoundedPattern;
import io.mcpruntime.maven.output.TerminalText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text within the limits of a schema. Addresses are those reserved for examples. */
final class Texts {
  private static final String WORD = "test";
  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_RUN = 64;
  private static final int MAX_READS = 20_000;
  private static final int MAX_PATTERN = 1_000;
  private static final int SHOWN = 80;

  /** RFC 2606, RFC 5737 and RFC 3849. */
  private static final Map<String, String> FORMATS = new LinkedHashMap<>();

  static {
    FORMATS.put("date", "2026-01-01");
    FORMATS.put("date-time", "2026-01-01T12:00:00Z");
    FORMATS.put("time", "12:00:00Z");
    FORMATS.put("duration", "P1D");
    FORMATS.put("email", "user@example.com");
    FORMATS.put("idn-email", "user@example.com");
    FORMATS.put("hostname", "example.com");
    FORMATS.put("idn-hostname", "example.com");
    FORMATS.put("ipv4", "192.0.2.1");
    FORMATS.put("ipv6", "2001:db8::1");
    FORMATS.put("uri", "https://example.com/");
    FORMATS.put("url", "https://example.com/");
    FORMATS.put("iri", "https://example.com/");
    FORMATS.put("uri-reference", "https://example.com/");
    FORMATS.put("iri-reference", "https://example.com/");
    FORMATS.put("uri-template", "https://example.com/{id}");
    FORMATS.put("uuid", "00000000-0000-4000-8000-000000000000");
    FORMATS.put("json-pointer", "/test");
    FORMATS.put("relative-json-pointer", "0");
    FORMATS.put("regex", "test");
    FORMATS.put("byte", "dGVzdA==");
  }

  /** What patterns of real servers ask for beside runs of one character. */
  private static final String[] COMMON = {
    "2026",
    "2026-01",
    "12:00",
    "12:00:00",
    "2026-01-01T12:00:00",
    "2026-01-01 12:00:00",
    "en-US",
    "en_US",
    "1.0.0",
    "v1",
    "#000000",
    "/",
    "/test",
    "test/test",
    "test.test",
    "test:test",
    "test_1",
    "test-1",
    "TEST-1",
    "a1",
    "A1",
    "1a",
    "+15550100",
    "1.0",
    "-1",
    "@test",
    "#test",
    "https://example.com",
    "http://example.com/"
  };

  private final JsonNode schema;
  private final Place place;
  private final int min;
  private final int max;

  private Texts(JsonNode schema, Place place) {
    this.schema = schema;
    this.place = place;
    min = length("minLength", 0);
    max = length("maxLength", Integer.MAX_VALUE);
  }

  static String of(JsonNode schema, Place place) throws NoSampleException {
    return new Texts(schema, place).text();
  }

  private int length(String keyword, int otherwise) {
    JsonNode length = schema.path(keyword);
    if (!length.isNumber()) {
      return otherwise;
    }
    return length.canConvertToInt() ? Math.max(0, length.intValue()) : Integer.MAX_VALUE;
  }

  private String text() throws NoSampleException {
    if (min > max) {
      throw new NoSampleException(place, "minLength is greater than maxLength");
    }
    if (min > MAX_LENGTH) {
      throw new NoSampleException(
          place,
          "it wants a text of %d characters; at most %d are made".formatted(min, MAX_LENGTH));
    }
    if (schema.path("pattern").isTextual()) {
      return matching(schema.get("pattern").asText());
    }
    String format = schema.path("format").asText();
    String known = FORMATS.get(format);
    if (known != null && !fits(known)) {
      throw new NoSampleException(place, "no " + format + " fits its minLength and maxLength");
    }
    return known != null ? known : word();
  }

  /** The word, shortened or repeated. */
  private String word() {
    String base = place.variant() == 0 ? WORD : WORD + (place.variant() + 1);
    String filled =
        base.length() >= min ? base : base.repeat(min / base.length() + 1).substring(0, min);
    return filled.length() <= max ? filled : filled.substring(0, max);
  }

  private String matching(String pattern) throws NoSampleException {
    String shown = TerminalText.line(pattern, SHOWN);
    BoundedPattern compiled;
    try {
      compiled = pattern.length() > MAX_PATTERN ? null : BoundedPattern.of(pattern, MAX_READS);
    } catch (PatternSyntaxException e) {
      throw new NoSampleException(place, "the pattern " + shown + " can't be read");
    }
    return candidates()
        .filter(text -> fits(text) && compiled != null && compiled.isFoundIn(text))
        .skip(place.variant())
        .findFirst()
        .orElseThrow(
            () -> new NoSampleException(place, "no simple text matches the pattern " + shown));
  }

  private Stream<String> candidates() {
    String format = FORMATS.get(schema.path("format").asText());
    int longest = Math.min(max, Math.max(min, MAX_RUN));
    return Stream.of(
            Stream.ofNullable(format),
            Stream.of(word()),
            FORMATS.values().stream().distinct(),
            Stream.of(COMMON),
            IntStream.rangeClosed(Math.max(1, min), longest)
                .boxed()
                .flatMap(n -> Stream.of("a", "A", "1", "0").map(c -> c.repeat(n))),
            Stream.of(""))
        .flatMap(texts -> texts);
  }

  private boolean fits(String text) {
    return text.length() >= min && text.length() <= max;
  }
}
