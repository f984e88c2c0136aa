package io.mcpruntime.maven.platform.provision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to type for a cluster of a provider: it costs money, so that a person does it. */
final class CloudCommands {
  private static final Map<String, List<String>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put(
        "gke",
        List.of(
            "gcloud container clusters create NAME --region=REGION --num-nodes=1"
                + " --release-channel=regular --enable-dataplane-v2",
            "gcloud container clusters get-credentials NAME --region=REGION"));
    COMMANDS.put(
        "eks",
        List.of(
            "eksctl create cluster --name=NAME --region=REGION --nodes=2 --managed",
            "aws eks update-kubeconfig --name=NAME --region=REGION"));
    COMMANDS.put(
        "aks",
        List.of(
            "az group create --name=NAME --location=REGION",
            "az aks create --resource-group=NAME --name=NAME --node-count=2"
                + " --network-plugin=azure --network-policy=azure --enable-app-routing"
                + " --generate-ssh-keys",
            "az aks get-credentials --resource-group=NAME --name=NAME"));
    COMMANDS.put(
        "openshift",
        List.of(
            "rosa create cluster --cluster-name=NAME --region=REGION --sts --mode=auto --yes",
            "rosa logs install --cluster=NAME --watch",
            "rosa create admin --cluster=NAME"));
  }

  private CloudCommands() {}

  static boolean knows(String provider) {
    return COMMANDS.containsKey(provider);
  }

  static String names() {
    return String.join(", ", COMMANDS.keySet());
  }

  static List<String> of(String provider, ProvisionRequest request) {
    String region = request.region() == null ? "REGION" : request.region();
    return COMMANDS.get(provider).stream()
        .map(line -> line.replace("NAME", request.name()).replace("REGION", region))
        .toList();
  }
}
