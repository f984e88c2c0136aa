package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServerSpec;

/** MCPServer of mcp.x-k8s.io, the operator of Kubernetes SIGs. */
final class LifecycleOperator {
  static final String API_VERSION = "mcp.x-k8s.io/v1beta1";

  private final SpecFields fields;
  private final ObjectNode spec = JsonNodeFactory.instance.objectNode();

  private LifecycleOperator(SpecFields fields) {
    this.fields = fields;
  }

  static ObjectNode spec(SpecFields fields, int port) {
    return new LifecycleOperator(fields).spec(port);
  }

  private ObjectNode spec(int port) {
    source();
    config(port);
    runtime();
    JsonNode stateful = fields.take("stateful");
    if (stateful != null) {
      spec.putObject("mcp").put("stateless", !stateful.booleanValue());
    }
    JsonNode scheme = fields.take("scheme");
    if (scheme != null && scheme.asText().equals(MCPServerSpec.HTTPS)) {
      spec.putObject("transport").putObject("tls").put("enabled", true);
    }
    egress();
    return spec;
  }

  private void source() {
    ObjectNode source = spec.putObject("source").put("type", "ContainerImage");
    ObjectNode image = source.putObject("containerImage");
    image.put("ref", qualified(fields.take("image").asText()));
    fields.move("imagePullPolicy", image, "pullPolicy");
    fields.move(image, "imagePullSecrets");
  }

  /** The target requires a host in front of the name; container runtimes fill in Docker Hub. */
  private static String qualified(String image) {
    return image.indexOf('/') < 0 ? "docker.io/library/" + image : image;
  }

  private void config(int port) {
    ObjectNode config = spec.putObject("config");
    fields.take("port");
    config.put("port", port);
    fields.move(config, "path");
    arguments(config);
    config.set("env", PortableEnvironment.of(fields.take("env"), port));
    fields.move(config, "envFrom");
    ArrayNode storage = new Storage(fields).mounts();
    if (!storage.isEmpty()) {
      config.set("storage", storage);
    }
  }

  private void arguments(ObjectNode config) {
    JsonNode args = fields.take("args");
    for (int i = 0; args != null && i < args.size(); i++) {
      if (args.get(i).asText().isEmpty()) {
        fields.lose("args", "the target refuses empty arguments");
        return;
      }
    }
    if (args != null) {
      config.set("arguments", args);
    }
  }

  private void runtime() {
    ObjectNode runtime = JsonNodeFactory.instance.objectNode();
    fields.move(runtime, "replicas", "resources");
    JsonNode account = fields.take("serviceAccountName");
    if (account != null) {
      runtime.putObject("security").set("serviceAccountName", account);
    }
    JsonNode probes = fields.take("probes");
    if (probes != null) {
      for (var probe : probes.properties()) {
        if (probe.getKey().equals("startup")) {
          fields.lose("probes.startup", "the target has readiness and liveness probes only");
        } else {
          runtime.withObject("/health").set(probe.getKey() + "Probe", probe.getValue());
        }
      }
    }
    if (!runtime.isEmpty()) {
      spec.set("runtime", runtime);
    }
  }

  /** The target joins all peers with all ports: one rule means the same there, several do not. */
  private void egress() {
    JsonNode policy = fields.take("networkPolicy");
    if (policy == null) {
      return;
    }
    if (policy.has("enabled")) {
      fields.lose("networkPolicy.enabled", "the target's operator has this setting, not a server");
    }
    JsonNode rules = policy.path("egress");
    if (rules.size() == 1) {
      ObjectNode network = spec.putObject("network");
      rules
          .get(0)
          .properties()
          .forEach(e -> network.set("egress" + capital(e.getKey()), e.getValue()));
    } else if (rules.size() > 1) {
      fields.lose("networkPolicy.egress", "the target has one rule only");
    }
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
