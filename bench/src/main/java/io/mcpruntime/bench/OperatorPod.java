package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
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

  /** Counts up to a limit in seconds, in the order of the limits. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "^operator_sdk_controllers_execution_reconcile_seconds_bucket\\{[^}]*le=\"([^\"]+)\"[^}]*} (\\S+)$",
          Pattern.MULTILINE);

  private static final Pattern QUEUE =
      Pattern.compile(
          "^operator_sdk_reconciliations_queue_size_mcpserver\\{[^}]*} (\\S+)$", Pattern.MULTILINE);

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
    String metrics = metrics(pod);
    for (Matcher found = RECONCILIATIONS.matcher(metrics); found.find(); ) {
      reconciliations.append(' ').append(found.group(1)).append(' ').append(found.group(2));
    }
    System.out.printf(
        Locale.ROOT,
        "operator, %s: %.0f MB resident, %.0f of it its own (peak %.0f), %d restarts,"
            + " last exit code %s, reconciliations (s):%s, 99 of 100 within %s%n",
        when,
        megabytes("VmRSS:"),
        megabytes("RssAnon:"),
        megabytes("VmHWM:"),
        pod.getStatus().getContainerStatuses().get(0).getRestartCount(),
        lastExit(pod),
        reconciliations,
        p99(metrics));
  }

  /** How many servers wait to be reconciled now. */
  int queue() {
    Matcher found = QUEUE.matcher(metrics(pod()));
    return found.find() ? (int) Double.parseDouble(found.group(1)) : 0;
  }

  private String metrics(Pod pod) {
    String path = "/api/v1/namespaces/%s/pods/%s:8081/proxy/metrics";
    return client.raw(path.formatted(NAMESPACE, pod.getMetadata().getName()));
  }

  /** The least limit of the histogram that holds for 99 of 100. */
  private static String p99(String metrics) {
    NavigableMap<Double, Double> within = new TreeMap<>();
    for (Matcher found = WITHIN.matcher(metrics); found.find(); ) {
      double limit =
          found.group(1).equals("+Inf")
              ? Double.POSITIVE_INFINITY
              : Double.parseDouble(found.group(1));
      within.merge(limit, Double.parseDouble(found.group(2)), Double::sum);
    }
    return within.entrySet().stream()
        .filter(entry -> entry.getValue() >= 0.99 * within.lastEntry().getValue())
        .map(entry -> entry.getKey().toString())
        .findFirst()
        .orElse("nothing");
  }

  /** 137 is a kill, by a benchmark or for want of memory; 3 the JVM's own end for want of heap. */
  private static String lastExit(Pod pod) {
    ContainerState last = pod.getStatus().getContainerStatuses().get(0).getLastState();
    return last == null || last.getTerminated() == null
        ? "none"
        : last.getTerminated().getExitCode() + " " + last.getTerminated().getReason();
  }

  /** Another pod, which the kubelet has not yet made wait before it is started again. */
  void renew() {
    Pod old = pod();
    client.resource(old).delete();
    pods()
        .waitUntilCondition(
            pod ->
                pod != null
                    && !pod.getMetadata().getUid().equals(old.getMetadata().getUid())
                    && Readiness.isPodReady(pod),
            2,
            TimeUnit.MINUTES);
  }

  private Pod pod() {
    return pods().list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .findFirst()
        .orElseThrow();
  }

  private FilterWatchListDeletable<Pod, PodList, PodResource> pods() {
    return client.pods().inNamespace(NAMESPACE).withLabel("app.kubernetes.io/name", "mcp-operator");
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
