package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.CrdResource;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.maven.platform.policy.BoundaryValues;
import io.mcpruntime.maven.platform.route.RouteChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The platform's Kubernetes objects, read from mcp-distribution with a user's options filled in.
 */
final class Manifests {
  private static final String FOLDER = "/io/mcpruntime/distribution/";
  private static final String PRIORITY = "priorityClass";
  private static final String MAKES_PRIORITY = "makesPriorityClass";

  /** Parts that no {@link Scope} changes: what people may do, and whose token it is. */
  private static final Set<Part> CLUSTER_WIDE =
      EnumSet.of(Part.PRIORITY, Part.CRD, Part.ROLES, Part.ADMISSION, Part.REGISTRY);

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  /** A key whose whole value is an option: it is left out where the option is empty. */
  private static final Pattern OPTIONAL =
      Pattern.compile("^ *\\w+: \\$\\{(\\w+)}\n", Pattern.MULTILINE);

  private final Map<String, String> values;
  private final RouteManifest route;
  private final Scope scope;
  private final KubernetesSerialization serialization = new KubernetesSerialization();

  Manifests(Map<String, String> values, RouteManifest route, Scope scope) {
    this.values = new HashMap<>(BoundaryValues.of(PlatformPolicy.DEFAULT));
    this.values.putAll(values);
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

  /** Returns the manifests with the limits of the operator that follow from a policy. */
  Manifests under(PlatformPolicy policy) {
    Map<String, String> limited = new HashMap<>(values);
    limited.putAll(BoundaryValues.of(policy));
    return new Manifests(limited, route, scope);
  }

  /**
   * Returns the manifests for a cluster without the author check: the operator requires a label.
   */
  Manifests withoutAuthorCheck() {
    Map<String, String> changed = new HashMap<>(values);
    changed.put("authorCheck", "false");
    return new Manifests(changed, route, scope);
  }

  /**
   * Returns the manifests with the PriorityClass if it is made, and its name in the pods if it
   * exists.
   */
  Manifests with(PlatformPriority.Choice priority) {
    Map<String, String> changed = new HashMap<>(values);
    if (priority == PlatformPriority.Choice.NONE) {
      changed.put(PRIORITY, "");
    }
    changed.put(MAKES_PRIORITY, Boolean.toString(priority == PlatformPriority.Choice.CREATE));
    return new Manifests(changed, route, scope);
  }

  /** Returns the objects of all parts, in the order of their installation. */
  List<HasMetadata> objects() {
    return Arrays.stream(Part.values()).flatMap(part -> objects(part).stream()).toList();
  }

  /** Empty for a route that there is none of. */
  List<HasMetadata> objects(Part part) {
    String yaml = written(part);
    Object parsed = yaml.isEmpty() ? List.of() : serialization.unmarshal(yaml);
    Collection<?> all = parsed instanceof Collection<?> many ? many : List.of(parsed);
    return all.stream()
        .map(HasMetadata.class::cast)
        .flatMap(CLUSTER_WIDE.contains(part) ? Stream::of : scope::of)
        .toList();
  }

  /** Returns the YAML for a person: with the comments of the files that are not changed. */
  String yaml(Part part) {
    return scope.equals(Scope.CLUSTER) || CLUSTER_WIDE.contains(part)
        ? written(part)
        : objects(part).stream().map(serialization::asYaml).collect(Collectors.joining());
  }

  private String written(Part part) {
    if (part == Part.CRD) {
      return CrdResource.yaml();
    }
    if (part == Part.PRIORITY && "false".equals(values.get(MAKES_PRIORITY))) {
      return "";
    }
    List<String> files = part == Part.ROUTE ? route.files() : part.files();
    return files.stream()
        .map(Manifests::resource)
        .map(this::filled)
        .collect(Collectors.joining("---\n"));
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
