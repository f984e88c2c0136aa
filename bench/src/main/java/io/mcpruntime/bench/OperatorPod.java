package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator that setup installed, with another setting until this is closed. */
final class OperatorPod implements AutoCloseable {
  private static final String NAMESPACE = "mcp-runtime";
  private static final String PROGRAM = "@/app/operator";

  private static final Pattern RECONCILIATIONS =
      Pattern.compile(
          "^operator_sdk_controllers_execution_reconcile_seconds_(count|sum|max)\\{[^}]*} (\\S+)$",
          Pattern.MULTILINE);

  private final KubernetesClient client;
  private final Deployment before;

  private OperatorPod(KubernetesClient client, Deployment before) {
    this.client = client;
    this.before = before;
  }

  /** With so much memory, as Kubernetes writes it, and these variables. */
  static OperatorPod with(KubernetesClient client, String memory, EnvVar... variables) {
    OperatorPod operator = new OperatorPod(client, deployment(client).get());
    operator.change(
        operator
            .before
            .edit()
            .editSpec()
            .editTemplate()
            .editSpec()
            .editFirstContainer()
            .addToEnv(variables)
            .editResources()
            .addToLimits("memory", new Quantity(memory))
            .endResources()
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build());
    return operator;
  }

  /** How much memory it has, how often it was started, and what its reconciliations took. */
  void print(String when) throws IOException {
    Pod pod = pod();
    StringBuilder reconciliations = new StringBuilder();
    String path = "/api/v1/namespaces/%s/pods/%s:8081/proxy/metrics";
    String metrics = client.raw(path.formatted(NAMESPACE, pod.getMetadata().getName()));
    for (Matcher found = RECONCILIATIONS.matcher(metrics); found.find(); ) {
      reconciliations.append(' ').append(found.group(1)).append(' ').append(found.group(2));
    }
    System.out.printf(
        Locale.ROOT,
        "operator, %s: %.0f MB resident, %.0f of it its own (peak %.0f), %d restarts,"
            + " reconciliations (s):%s%n",
        when,
        megabytes("VmRSS:"),
        megabytes("RssAnon:"),
        megabytes("VmHWM:"),
        pod.getStatus().getContainerStatuses().get(0).getRestartCount(),
        reconciliations);
  }

  private Pod pod() {
    return client
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app.kubernetes.io/name", "mcp-operator")
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .findFirst()
        .orElseThrow();
  }

  /** Of all operators on this node. */
  static List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().orElse("").contains(PROGRAM))
        .toList();
  }

  private static double megabytes(String field) throws IOException {
    long pid =
        processes().stream()
            .mapToLong(ProcessHandle::pid)
            .max()
            .orElseThrow(() -> new IOException("no process with " + PROGRAM + " on this node"));
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(Double.NaN);
  }

  private void change(Deployment wanted) {
    deployment(client).patch(wanted);
    deployment(client)
        .waitUntilCondition(
            d ->
                d.getStatus().getObservedGeneration() >= d.getMetadata().getGeneration()
                    && d.getStatus().getUpdatedReplicas() != null
                    && d.getStatus().getUpdatedReplicas().equals(d.getStatus().getReplicas())
                    && d.getStatus().getUpdatedReplicas().equals(d.getStatus().getReadyReplicas()),
            2,
            TimeUnit.MINUTES);
  }

  private static RollableScalableResource<Deployment> deployment(KubernetesClient client) {
    return client.apps().deployments().inNamespace(NAMESPACE).withName("mcp-operator");
  }

  @Override
  public void close() {
    Deployment now = deployment(client).get();
    now.setSpec(before.getSpec());
    change(now);
  }
}
