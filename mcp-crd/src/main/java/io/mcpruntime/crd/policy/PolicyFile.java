package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the YAML form of a {@link PlatformPolicy} strictly. */
@JsonIgnoreProperties(ignoreUnknown = false)
record PolicyFile(
    String version,
    NamespacePolicy defaults,
    Map<String, NamespacePolicy> namespaces,
    String routeRetention) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern PERIOD = Pattern.compile("(\\d{1,5})([dhms])");

  static PlatformPolicy parse(String yaml) {
    PolicyFile file;
    try {
      file = YAML.readValue(yaml, PolicyFile.class);
    } catch (JsonProcessingException e) {
      throw new PolicyException(where(e) + what(e));
    }
    if (file == null) {
      return PlatformPolicy.DEFAULT;
    }
    if (!"v1".equals(file.version)) {
      throw new PolicyException("version: is %s; write v1".formatted(file.version));
    }
    PlatformPolicy policy =
        new PlatformPolicy(
            file.defaults == null
                ? NamespacePolicy.DEFAULT
                : file.defaults.over(NamespacePolicy.DEFAULT),
            Objects.requireNonNullElse(file.namespaces, Map.of()),
            file.routeRetention == null
                ? PlatformPolicy.DEFAULT.routeRetention()
                : period(file.routeRetention));
    check("defaults", policy.defaults());
    policy.namespaces().keySet().stream()
        .sorted()
        .forEach(name -> check("namespaces." + name, policy.of(name)));
    return policy;
  }

  private static void check(String field, NamespacePolicy policy) {
    positive(field + ".maxReplicas", policy.maxReplicas());
    positive(field + ".maxServers", policy.maxServers());
    for (String to : policy.egressTo()) {
      if (!to.equals("*") && Network.parse(to).isEmpty()) {
        throw new PolicyException(
            "%s.egressTo: '%s' is not a network; write one such as 10.1.0.0/16, or \"*\" for all"
                .formatted(field, to));
      }
    }
    for (String network : policy.remote().allowedNetworks()) {
      if (Network.parse(network).isEmpty()) {
        throw new PolicyException(
            "%s.remote.allowedNetworks: '%s' is not a network; write one such as 10.1.0.0/16"
                .formatted(field, network));
      }
    }
    for (String host : policy.remote().hosts()) {
      if (!host.matches("\\*|(\\*\\.)?[A-Za-z0-9:]([-A-Za-z0-9.:]*[A-Za-z0-9])?")) {
        throw new PolicyException(
            "%s.remote.hosts: '%s' is not a host; write mcp.example.com, *.example.com or \"*\""
                .formatted(field, host));
      }
    }
    for (String route : policy.routes()) {
      if (!route.matches("(/[A-Za-z0-9._~-]+)+(/\\*)?")) {
        throw new PolicyException(
            "%s.routes: '%s' is not a route; write /a/mcp, or /a/* for all routes below /a"
                .formatted(field, route));
      }
    }
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new PolicyException("%s: is %d; write 1 or more".formatted(field, value));
    }
  }

  private static Duration period(String text) {
    Matcher parts = PERIOD.matcher(text);
    if (!parts.matches()) {
      throw new PolicyException(
          "routeRetention: is '%s'; write a number with d, h, m or s, as 7d".formatted(text));
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofSeconds(number);
    };
  }

  private static String where(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String line =
        location == null
            ? ""
            : "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
    return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? line + path(mapping.getPath()) + ": "
        : line;
  }

  private static String path(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static String what(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown field; known fields: "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (e instanceof InvalidFormatException format) {
      return "'%s' is not a value of this field".formatted(format.getValue());
    }
    String message = e.getOriginalMessage();
    return message == null ? "is not YAML" : message.lines().findFirst().orElse(message);
  }
}
