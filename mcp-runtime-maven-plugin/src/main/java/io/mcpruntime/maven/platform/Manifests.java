package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.CrdResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platform's Kubernetes objects, read from mcp-distribution with a user's options filled in.
 */
final class Manifests {
  private static final String FOLDER = "/io/mcpruntime/distribution/";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  private final Map<String, String> values;
  private final KubernetesSerialization serialization = new KubernetesSerialization();

  Manifests(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  List<HasMetadata> objects(Part part) {
    Object parsed = serialization.unmarshal(yaml(part));
    return parsed instanceof Collection<?> many
        ? many.stream().map(HasMetadata.class::cast).toList()
        : List.of((HasMetadata) parsed);
  }

  String yaml(Part part) {
    String template = part == Part.CRD ? CrdResource.yaml() : resource(part.file());
    Matcher matcher = PLACEHOLDER.matcher(template);
    return part == Part.CRD
        ? template
        : matcher.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
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
