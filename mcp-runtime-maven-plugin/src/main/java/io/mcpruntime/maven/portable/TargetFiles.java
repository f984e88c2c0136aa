package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.metadata.MCPServerYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of one project for one target. Not safe for use by several threads. */
public final class TargetFiles {
  private final Target target;
  private final Path folder;
  private final List<String> base = new ArrayList<>();

  /**
   * Creates the files of a target.
   *
   * @param folder of the plugin's files; those of native are in it, others in a folder below
   */
  public TargetFiles(Target target, Path folder) {
    this.target = target;
    this.folder = target == Target.NATIVE ? folder : folder.resolve(target.folder());
  }

  /**
   * Writes one server.
   *
   * @param version the project's, or null
   * @return where it is, and what the target cannot express
   */
  public Written write(MCPServer server, String version) throws IOException {
    String name = server.getMetadata().getName();
    switch (target) {
      case NATIVE -> {
        return new Written(write(name + ".yaml", MCPServerYaml.of(server)), List.of());
      }
      case HELM -> {
        for (Map.Entry<String, String> file :
            new HelmChart(MCPServerYaml.tree(server), version).files().entrySet()) {
          write(name + "/" + file.getKey(), file.getValue());
        }
        return new Written(folder.resolve(name), List.of());
      }
      case KUSTOMIZE -> {
        Path file = write("base/" + name + ".yaml", MCPServerYaml.of(server));
        base.add(name + ".yaml");
        write("base/kustomization.yaml", kustomization());
        return new Written(file, List.of());
      }
      default -> {
        return foreign(name, server);
      }
    }
  }

  private Written foreign(String name, MCPServer server) throws IOException {
    ObjectNode tree = MCPServerYaml.tree(server);
    SpecFields fields = new SpecFields((ObjectNode) tree.get("spec"));
    if (!server.getSpec().speaksHttps()) {
      fields.take("scheme");
    }
    Integer port = server.getSpec().port();
    tree.set("spec", target.spec(fields, port == null ? MCPServerSpec.DEFAULT_PORT : port));
    tree.put("apiVersion", target.apiVersion());
    List<Loss> losses = fields.losses();
    return new Written(
        write(name + ".yaml", header(losses) + MCPServerYaml.text(MCPServerYaml.node(tree))),
        losses);
  }

  private String header(List<Loss> losses) {
    StringBuilder header = new StringBuilder("# Written by mvn mcp:generate -Dmcp.target=");
    header.append(target).append(": changes are lost with its next run.\n");
    header.append(
        "# NetworkPolicy, pod security and probes are the target's own unless set here.\n");
    if (!losses.isEmpty()) {
      header.append("# Not carried over:\n");
      losses.forEach(loss -> header.append("# - ").append(loss).append('\n'));
    }
    return header.toString();
  }

  private String kustomization() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "kustomize.config.k8s.io/v1beta1").put("kind", "Kustomization");
    ArrayNode resources = tree.putArray("resources");
    base.forEach(resources::add);
    return MCPServerYaml.text(MCPServerYaml.node(tree));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /**
   * A server that was written.
   *
   * @param path of its file or, of a chart, its folder
   */
  public record Written(Path path, List<Loss> losses) {
    public Written {
      losses = List.copyOf(losses);
    }
  }
}
