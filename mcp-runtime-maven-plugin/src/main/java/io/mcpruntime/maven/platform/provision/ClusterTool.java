package io.mcpruntime.maven.platform.provision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program that runs a cluster on this machine. Its nodes pull from 127.0.0.1 by plain HTTP
 * without any configuration, which is where the platform's registry is.
 */
public enum ClusterTool {
  KIND("https://kind.sigs.k8s.io") {
    @Override
    ToolCommand lookup() {
      return ToolCommand.of("kind", "get", "clusters");
    }

    @Override
    boolean names(String line, String name) {
      return line.equals(name);
    }

    @Override
    ToolCommand creation(ProvisionRequest request) {
      String config =
          """
          kind: Cluster
          apiVersion: kind.x-k8s.io/v1alpha4
          nodes:
            - role: control-plane
              labels: {ingress-ready: "true"}
              extraPortMappings:
                - {containerPort: 80, hostPort: %d, listenAddress: 127.0.0.1}
                - {containerPort: 443, hostPort: %d, listenAddress: 127.0.0.1}
          """
              .formatted(request.httpPort(), request.httpsPort());
      return new ToolCommand(
          List.of(
              "kind",
              "create",
              "cluster",
              "--name",
              request.name(),
              "--wait",
              seconds(request),
              "--config",
              "-"),
          config);
    }

    @Override
    String context(String name) {
      return "kind-" + name;
    }
  },
  K3D("https://k3d.io") {
    @Override
    ToolCommand lookup() {
      return ToolCommand.of("k3d", "cluster", "list", "--no-headers");
    }

    @Override
    boolean names(String line, String name) {
      return line.equals(name) || line.startsWith(name + " ");
    }

    @Override
    ToolCommand creation(ProvisionRequest request) {
      return ToolCommand.of(
          "k3d",
          "cluster",
          "create",
          request.name(),
          "--port",
          "127.0.0.1:%d:80@loadbalancer".formatted(request.httpPort()),
          "--port",
          "127.0.0.1:%d:443@loadbalancer".formatted(request.httpsPort()),
          "--wait",
          "--timeout",
          seconds(request));
    }

    @Override
    String context(String name) {
      return "k3d-" + name;
    }
  },
  MINIKUBE("https://minikube.sigs.k8s.io") {
    @Override
    ToolCommand lookup() {
      return ToolCommand.of("minikube", "profile", "list", "--light", "--output", "json");
    }

    @Override
    boolean names(String line, String name) {
      return line.replace(" ", "").contains("\"Name\":\"" + name + "\"");
    }

    @Override
    ToolCommand creation(ProvisionRequest request) {
      return ToolCommand.of(
          "minikube",
          "start",
          "--profile",
          request.name(),
          "--addons",
          "ingress",
          "--ports",
          "127.0.0.1:%d:80,127.0.0.1:%d:443".formatted(request.httpPort(), request.httpsPort()),
          "--wait",
          "all",
          "--wait-timeout",
          seconds(request));
    }

    @Override
    String context(String name) {
      return name;
    }
  };

  private final String home;

  ClusterTool(String home) {
    this.home = home;
  }

  /** The command that lists clusters. */
  abstract ToolCommand lookup();

  /** Whether this line of the output of {@link #lookup} says that the cluster exists. */
  abstract boolean names(String line, String name);

  abstract ToolCommand creation(ProvisionRequest request);

  /** The context that the program writes into the kubeconfig. */
  abstract String context(String name);

  /** The name of the program. */
  String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  String home() {
    return home;
  }

  static Optional<ClusterTool> named(String program) {
    return Arrays.stream(values()).filter(tool -> tool.program().equals(program)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(ClusterTool::program).collect(Collectors.joining(", "));
  }

  private static String seconds(ProvisionRequest request) {
    return request.timeout().toSeconds() + "s";
  }
}
