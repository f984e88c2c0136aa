package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes {@link ServerMetadata} of a checked entry of {@code servers}. */
final class ServerBuild {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NOT_SPEC =
      List.of("name", "namespace", "image", "imageTag", "dev", "files", "build");

  private final ProjectDefaults defaults;
  private final Problems problems;

  ServerBuild(ProjectDefaults defaults, Problems problems) {
    this.defaults = defaults;
    this.problems = problems;
  }

  Optional<ServerMetadata> build(Tree.Mapping server) {
    String image = server.text("image");
    boolean prebuilt =
        server.value(RemoteCheck.KEY) != null || (image != null && ServerMetadata.reference(image));
    String name = or(server.text("name"), defaults.artifactId());
    String tag =
        prebuilt
            ? null
            : or(server.text("imageTag"), Schema.server().defaultOf("imageTag").textValue());
    TransportRules.check(server, problems);
    ObjectNode node = node(server);
    List<String> files = texts(server, "files");
    EndpointNotes notes =
        prebuilt || TransportRules.isStdio(server)
            ? EndpointNotes.NONE
            : new EndpointDefaults(defaults.endpoints(), new StartFolder(defaults.basedir(), files))
                .fill(node, server, name);
    return spec(node, server)
        .map(
            spec ->
                new ServerMetadata(
                    name,
                    or(server.text("namespace"), defaults.namespace()),
                    image,
                    tag,
                    spec,
                    dev(server),
                    files,
                    DockerfileBuild.of(server),
                    notes,
                    defaults.version(),
                    server.at(),
                    null));
  }

  private static DevSpec dev(Tree.Mapping server) {
    if (!(server.value("dev") instanceof Tree.Mapping dev)) {
      return new DevSpec(List.of(), TransportRules.isStdio(server), Map.of());
    }
    Map<String, String> environment = new LinkedHashMap<>();
    if (dev.value("env") instanceof Tree.Sequence variables) {
      for (Tree item : variables.items()) {
        Tree.Mapping variable = (Tree.Mapping) item;
        environment.put(variable.text("name"), variable.text("value"));
      }
    }
    String transport = dev.text("transport");
    boolean stdio =
        transport == null ? TransportRules.isStdio(server) : TransportRules.STDIO.equals(transport);
    return new DevSpec(texts(dev, "command"), stdio, environment);
  }

  private static List<String> texts(Tree.Mapping mapping, String key) {
    return mapping.value(key) instanceof Tree.Sequence list
        ? list.items().stream().map(item -> ((Tree.Scalar) item).text()).toList()
        : List.of();
  }

  private static String or(String text, String otherwise) {
    return text != null ? text : otherwise;
  }

  private static ObjectNode node(Tree.Mapping server) {
    ObjectNode spec = (ObjectNode) TreeJson.of(server, Schema.server());
    spec.remove(NOT_SPEC);
    if (spec.has("envVars")) {
      spec.set("env", spec.remove("envVars"));
    }
    String route = spec.path("route").asText("/");
    if (!route.startsWith("/")) {
      spec.put("route", "/" + route);
    }
    return spec;
  }

  private Optional<MCPServerSpec> spec(ObjectNode spec, Tree.Mapping server) {
    try {
      return Optional.of(JSON.treeToValue(spec, MCPServerSpec.class));
    } catch (JsonProcessingException e) {
      problems.add(server.at(), "this server can't be read: " + e.getOriginalMessage());
      return Optional.empty();
    }
  }
}
