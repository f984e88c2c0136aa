package io.mcpruntime.registry.request;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses and formats the query parameters of the distribution API. */
final class QueryParameters {
  private static final Set<String> KNOWN =
      Set.of("digest", "mount", "from", "n", "last", "artifactType", "_state");
  private static final Pattern RAW = Pattern.compile("(?:[A-Za-z0-9._~:/=-]|%[0-9A-Fa-f]{2})*+");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~:/=+ -]*+");

  private QueryParameters() {}

  static Map<String, String> parse(String text) throws MalformedRequestException {
    Map<String, String> query = new TreeMap<>();
    for (String parameter : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String raw = equals < 0 ? "" : parameter.substring(equals + 1);
      if (!KNOWN.contains(name) || !RAW.matcher(raw).matches()) {
        throw wrong();
      }
      String value = URLDecoder.decode(raw, StandardCharsets.UTF_8);
      if (!VALUE.matcher(value).matches() || query.put(name, value) != null) {
        throw wrong();
      }
    }
    return query;
  }

  static String text(Map<String, String> query) {
    return query.isEmpty()
        ? ""
        : new TreeMap<>(query)
            .entrySet().stream()
                .map(
                    p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
  }

  private static MalformedRequestException wrong() {
    return new MalformedRequestException(
        400, "UNSUPPORTED", "a parameter is unknown, malformed or given twice");
  }
}
