package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.CrdResource;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shipped roles let people do, asked as {@code kubectl auth can-i --list} asks. */
class RolesIT {
  private static final String WRITE = "create delete deletecollection get list patch update watch";
  private static final Map<String, String> VALUES =
      Map.of("integer", "7", "boolean", "false", "array", "[]", "object", "{}", "string", "\"x\"");

  private static Tenants tenants;

  @BeforeAll
  static void start() throws Exception {
    tenants = Tenants.start();
    tenants.bind("mcp-viewer", "viewer", "team-a");
    tenants.bind("mcp-developer", "developer", "team-a");
    tenants.bind("mcp-approver", "approver", "team-a");
    tenants.bind("mcp-administrator", "administrator");
    tenants.bind("cluster-admin", "root-of-team-a", "team-a");
    tenants.admin(
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: team-a}}");
    tenants.admin(
        "{apiVersion: mcpruntime.io/v1alpha1, kind: MCPServer, metadata: {name: w, namespace: team-a}, spec: {image: i}}");
  }

  @AfterAll
  static void stop() throws Exception {
    if (tenants != null) {
      tenants.close();
    }
  }

  @Test
  void eachRoleHasExactlyTheseRights() {
    assertThat(rights("viewer"))
        .containsExactly(
            "mcpservers.mcpruntime.io get list watch", "mcpservers/scale.mcpruntime.io get");
    assertThat(rights("developer"))
        .containsExactly(
            "deployments.apps get list watch",
            "events get list watch",
            "mcpservers.mcpruntime.io " + WRITE,
            "mcpservers/scale.mcpruntime.io get patch update",
            "pods get list watch",
            "pods/log get",
            "serviceaccounts/token[default] create");
    assertThat(rights("approver"))
        .containsExactly("mcpservers.mcpruntime.io approve get list patch watch");
    assertThat(rights("administrator"))
        .containsExactly(
            "configmaps[mcp-policy] create delete get list patch update watch",
            "mcprouteclaims.mcpruntime.io approve " + WRITE,
            "mcpservers.mcpruntime.io approve " + WRITE);
  }

  @Test
  void developersTokensAreForTheRegistryOnly() {
    try (KubernetesClient developer = tenants.as("developer");
        KubernetesClient administrator = tenants.as("root-of-team-a")) {
      await().until(() -> token(developer, "https://kubernetes.default.svc") != null);
      assertThat(token(developer, "mcp-registry")).isNull();
      assertThat(token(developer)).contains("for the registry only");
      assertThat(token(developer, "mcp-registry", "other")).contains("for the registry only");
      assertThat(token(administrator)).as("who may create all tokens").isNull();
    }
  }

  /** What the API server answers to a request for a token of these audiences; null for a token. */
  private static String token(KubernetesClient client, String... audiences) {
    return Tenants.refusal(
        () ->
            client
                .serviceAccounts()
                .inNamespace("team-a")
                .withName("default")
                .tokenRequest(
                    new TokenRequestBuilder()
                        .withNewSpec()
                        .withAudiences(audiences)
                        .endSpec()
                        .build()));
  }

  /** A controller adds these rules to view and edit; here there is none. */
  @Test
  void viewAndEditGetTheViewersAndTheDevelopersRightsOnly() {
    assertThat(
            tenants.cluster.client().rbac().clusterRoles().list().getItems().stream()
                .filter(role -> role.getMetadata().getName().startsWith("mcp-"))
                .filter(
                    role ->
                        role.getMetadata().getLabels().keySet().toString().contains("aggregate"))
                .map(role -> role.getMetadata().getName()))
        .containsExactlyInAnyOrder("mcp-viewer", "mcp-developer");
  }

  @Test
  void approverChangesToolsAndApprovalsAndNoOtherFieldOfTheSpec() throws Exception {
    try (KubernetesClient approver = tenants.as("approver")) {
      await().until(() -> patch(approver, "{\"spec\": {\"image\": \"other\"}}") != null);
      JsonNode schema =
          new YAMLMapper()
              .readTree(CrdResource.yaml())
              .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");
      assertThat(schema.size()).isGreaterThan(20);
      for (Map.Entry<String, JsonNode> field : schema.properties()) {
        if (!field.getKey().equals("tools")) {
          String value =
              field.getValue().has("enum")
                  ? field.getValue().path("enum").get(0).toString()
                  : VALUES.get(field.getValue().path("type").asText("object"));
          assertThat(patch(approver, "{\"spec\": {\"%s\": %s}}".formatted(field.getKey(), value)))
              .as(field.getKey())
              .isNotNull();
        }
      }
      assertThat(patch(approver, "{\"spec\": {\"tools\": {\"lock\": \"" + "a".repeat(64) + "\"}}}"))
          .isNull();
      assertThat(
              patch(
                  approver,
                  "{\"metadata\": {\"annotations\": {\"mcpruntime.io/approved-by\": \"a\"}}}"))
          .isNull();
      for (String other :
          List.of(
              "annotations\": {\"x\": \"a\"",
              "labels\": {\"x\": \"a\"",
              "finalizers\": [\"x/y\"], \"x\": {")) {
        assertThat(patch(approver, "{\"metadata\": {\"" + other + "}}}"))
            .as(other)
            .contains("you may approve this MCPServer");
      }
      assertThat(server(approver).get().getAdditionalProperties().get("spec").toString())
          .contains("image=i");
    }
  }

  private static String patch(KubernetesClient client, String json) {
    return Tenants.refusal(() -> server(client).patch(PatchContext.of(PatchType.JSON_MERGE), json));
  }

  private static Resource<GenericKubernetesResource> server(KubernetesClient client) {
    return client
        .genericKubernetesResources("mcpruntime.io/v1alpha1", "MCPServer")
        .inNamespace("team-a")
        .withName("w");
  }

  private static SortedSet<String> rights(String user) {
    SelfSubjectRulesReview review =
        new SelfSubjectRulesReviewBuilder().withNewSpec().withNamespace("team-a").endSpec().build();
    SortedSet<String> rights = new TreeSet<>();
    try (KubernetesClient client = tenants.as(user)) {
      for (ResourceRule rule : client.resource(review).create().getStatus().getResourceRules()) {
        for (String group : rule.getApiGroups()) {
          rule.getResources().stream()
              .filter(r -> !r.startsWith("selfsubject"))
              .forEach(r -> rights.add(line(group, r, rule)));
        }
      }
    }
    return rights;
  }

  private static String line(String group, String resource, ResourceRule rule) {
    return resource
        + (rule.getResourceNames().isEmpty() ? "" : rule.getResourceNames())
        + (group.isEmpty() ? "" : "." + group)
        + " "
        + String.join(" ", new TreeSet<>(rule.getVerbs()));
  }
}
