package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServerSpec;

/** MCPServer of kagent.dev: one deployment and its transport. */
final class Kmcp {
  static final String API_VERSION = "kagent.dev/v1alpha1";

  private Kmcp() {}

  static ObjectNode spec(SpecFields fields, int port) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    ObjectNode deployment = spec.putObject("deployment");
    fields.move(deployment, "image", "imagePullPolicy", "imagePullSecrets", "replicas");
    fields.take("port");
    deployment.put("port", port);
    command(fields, deployment);
    environment(fields, deployment, port);
    fields.move(deployment, "resources", "volumes", "volumeMounts", "serviceAccountName");
    fields.move(deployment, "nodeSelector", "tolerations", "affinity");
    spec.put("transportType", "http");
    JsonNode path = fields.take("path");
    spec.putObject("httpTransport")
        .put("targetPort", port)
        .put("path", path == null ? MCPServerSpec.DEFAULT_PATH : path.asText());
    return spec;
  }

  /** The target has one word for the command: the others become the first arguments. */
  private static void command(SpecFields fields, ObjectNode deployment) {
    JsonNode command = fields.take("command");
    JsonNode args = fields.take("args");
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    if (command != null && !command.isEmpty()) {
      command.forEach(all::add);
      deployment.set("cmd", all.remove(0));
    }
    if (args != null) {
      args.forEach(all::add);
    }
    if (!all.isEmpty()) {
      deployment.set("args", all);
    }
  }

  private static void environment(SpecFields fields, ObjectNode deployment, int port) {
    ObjectNode env = deployment.putObject("env");
    JsonNode declared = fields.take("env");
    for (int i = 0; declared != null && i < declared.size(); i++) {
      if (declared.get(i).has("valueFrom")) {
        fields.lose("env[" + i + "].valueFrom", "the target has variables with a value only");
      }
    }
    for (JsonNode variable : PortableEnvironment.of(declared, port)) {
      if (!variable.has("valueFrom")) {
        env.put(variable.path("name").asText(), variable.path("value").asText());
      }
    }
  }
}
