package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.CrdResource;
import io.mcpruntime.maven.route.RouteChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The platform's Kubernetes objects, read from mcp-distribution with a user's options filled in.
 */
final class Manifests {
  private static final String FOLDER = "/io/mcpruntime/distribution/";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  /** A key whose whole value is an option: it is left out where the option is empty. */
  private static final Pattern OPTIONAL =
      Pattern.compile("^ *\\w+: \\$\\{(\\w+)}\n", Pattern.MULTILINE);

  private final Map<String, String> values;
  private final RouteManifest route;
  private final Scope scope;
  private final KubernetesSerialization serialization = new KubernetesSerialization();

  Manifests(Map<String, String> values, RouteManifest route, Scope scope) {
    this.values = new HashMap<>(values);
    this.values.putAll(route.values());
    this.route = route;
    this.scope = scope;
  }

  static Manifests of(
      PlatformOptions options, RouteChoice choice, String platformImage, String baseUrl) {
    return new Manifests(
        options.values(platformImage, baseUrl),
        RouteManifest.of(options.route(), choice),
        options.scope());
  }

  /** Of all parts, in the order of their installation. */
  List<HasMetadata> objects() {
    return Arrays.stream(Part.values()).flatMap(part -> objects(part).stream()).toList();
  }

  /** Empty for a route that there is none of. */
  List<HasMetadata> objects(Part part) {
    String yaml = written(part);
    Object parsed = yaml.isEmpty() ? List.of() : serialization.unmarshal(yaml);
    Collection<?> all = parsed instanceof Collection<?> many ? many : List.of(parsed);
    return all.stream().map(HasMetadata.class::cast).flatMap(scope::of).toList();
  }

  /** For a person: with the comments of what was written by one, where nothing is changed. */
  String yaml(Part part) {
    return scope.equals(Scope.CLUSTER) || part == Part.CRD
        ? written(part)
        : objects(part).stream().map(serialization::asYaml).collect(Collectors.joining());
  }

  private String written(Part part) {
    if (part == Part.CRD) {
      return CrdResource.yaml();
    }
    Optional<String> file = part == Part.ROUTE ? route.file() : Optional.of(part.file());
    return file.map(Manifests::resource).map(this::filled).orElse("");
  }

  private String filled(String template) {
    String chosen =
        OPTIONAL
            .matcher(template)
            .replaceAll(
                line ->
                    value(line.group(1)).isEmpty() ? "" : Matcher.quoteReplacement(line.group()));
    return PLACEHOLDER
        .matcher(chosen)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
  }

  private String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no value for ${" + name + "} in the platform's manifests");
    }
    return value;
  }

  private static String resource(String file) {
    try (InputStream in = Manifests.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + file, e);
    }
  }
}
