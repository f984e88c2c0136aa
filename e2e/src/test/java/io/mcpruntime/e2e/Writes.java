package io.mcpruntime.e2e;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API server's own count of writes to what the operator owns (leases, its heartbeat, apart).
 */
final class Writes {
  private static final Pattern COUNTER =
      Pattern.compile("^apiserver_request_total\\{([^}]*)} (\\S+)$", Pattern.MULTILINE);
  private static final Set<String> VERBS =
      Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION");
  private static final List<String> RESOURCES =
      List.of(
          "mcpservers",
          "serviceaccounts",
          "networkpolicies",
          "deployments",
          "services",
          "horizontalpodautoscalers",
          "poddisruptionbudgets",
          "ingresses");

  private Writes() {}

  static long count(KubernetesClient client) {
    Matcher counters = COUNTER.matcher(client.raw("/metrics"));
    long sum = 0;
    while (counters.find()) {
      String labels = counters.group(1);
      if (VERBS.contains(label(labels, "verb")) && RESOURCES.contains(label(labels, "resource"))) {
        sum += (long) Double.parseDouble(counters.group(2));
      }
    }
    return sum;
  }

  private static String label(String labels, String name) {
    Matcher matcher = Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"").matcher(labels);
    return matcher.find() ? matcher.group(1) : "";
  }
}
