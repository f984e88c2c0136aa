package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.image.attach.Attachment;
import io.mcpruntime.maven.image.attach.AttachmentSource;
import io.mcpruntime.maven.image.attach.ImageAttachments;
import io.mcpruntime.maven.image.push.ImageSource;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the CNCF registry, which keeps no list of referrers itself. */
class ImageAttachmentsIT {
  private static final Attachment BOM =
      new Attachment("SBOM", "application/vnd.cyclonedx+json", "mcp.sbom", "{\"a\": 1}");
  private static final Attachment STATEMENT =
      new Attachment("provenance", "application/vnd.in-toto+json", "mcp.provenance", "{}");

  @TempDir Path folder;

  @Test
  void documentsAreListedForTheImageOnceAndAreReadBack() throws Exception {
    try (LocalRegistry registry = LocalRegistry.withLogin(folder)) {
      Pushed pushed = push(registry, List.of(BOM, STATEMENT));
      JsonNode index = listed(registry, pushed);
      assertThat(index.path("mediaType").asText())
          .isEqualTo("application/vnd.oci.image.index.v1+json");
      assertThat(index.path("manifests"))
          .extracting(manifest -> manifest.path("artifactType").asText())
          .containsExactly(BOM.type(), STATEMENT.type());

      JsonNode manifest = json(registry, "manifests/" + digest(index, 0));
      assertThat(manifest.at("/subject/digest").asText()).isEqualTo(pushed.digest());
      assertThat(manifest.at("/subject/size").asInt())
          .isEqualTo(get(registry, "manifests/" + pushed.digest()).body().length());
      assertThat(get(registry, "blobs/" + manifest.at("/layers/0/digest").asText()).body())
          .isEqualTo(BOM.text());

      push(registry, List.of(BOM, STATEMENT));
      assertThat(listed(registry, pushed)).isEqualTo(index);
    }
  }

  @Test
  void documentOfAnInterruptedPushIsListedByTheNext() throws Exception {
    try (LocalRegistry registry = LocalRegistry.withLogin(folder)) {
      Pushed pushed = push(registry, List.of(BOM, STATEMENT));
      JsonNode index = listed(registry, pushed);
      String empty = index.toString().replaceFirst("\"manifests\":\\[.*]", "\"manifests\":[]");
      put(registry, tag(pushed), index.path("mediaType").asText(), empty);
      push(registry, List.of(STATEMENT));
      assertThat(digest(listed(registry, pushed), 0)).isEqualTo(digest(index, 1));
    }
  }

  @Test
  void tagThatIsNoListIsNamedWithTheWayOut() throws Exception {
    try (LocalRegistry registry = LocalRegistry.withLogin(folder)) {
      Pushed pushed = push(registry, List.of());
      HttpResponse<String> image = get(registry, "manifests/" + pushed.digest());
      String type = image.headers().firstValue("Content-Type").orElseThrow();
      put(registry, tag(pushed), type, image.body());
      assertThatThrownBy(() -> push(registry, List.of(BOM)))
          .isInstanceOf(ImageException.class)
          .hasMessage(
              "the SBOM of the image is not stored: the tag %s is no list of referrers; -Dmcp.sbom=false leaves it out"
                  .formatted(tag(pushed)));
    }
  }

  @Test
  void registryThatRefusesTheLoginIsNamed() throws Exception {
    try (LocalRegistry registry = LocalRegistry.withLogin(folder)) {
      Pushed pushed = push(registry, List.of());
      RegistryTarget wrong = target(registry).withLogin(Login.of("acme", "wrong"));
      AttachmentSource source = (repository, digest) -> List.of(BOM);
      assertThatThrownBy(() -> new ImageAttachments(builder()).store(wrong, pushed, source, null))
          .hasMessageContaining("registry " + registry.host() + " answers 401")
          .hasMessageEndingWith("-Dmcp.sbom=false leaves it out");
    }
  }

  private ImageBuilder builder() {
    return new ImageBuilder(folder.resolve("cache"), new Logins(Map.of(), List.of()), line -> {});
  }

  private static RegistryTarget target(LocalRegistry registry) {
    return RegistryTarget.external(registry.host() + "/acme", "weather:1.0")
        .withLogin(Login.of("acme", "secret"));
  }

  private Pushed push(LocalRegistry registry, List<Attachment> documents) throws Exception {
    SampleProgram sample = SampleProgram.in(folder);
    ImagePlan plan = sample.plan(List.of(), List.of());
    return new ImageSource(plan, null, (repository, digest) -> documents, null)
        .push(builder(), target(registry));
  }

  private static String tag(Pushed pushed) {
    return pushed.digest().replace(':', '-');
  }

  private static String digest(JsonNode index, int at) {
    return index.path("manifests").path(at).path("digest").asText();
  }

  private static JsonNode listed(LocalRegistry registry, Pushed pushed) throws Exception {
    return json(registry, "manifests/" + tag(pushed));
  }

  private static JsonNode json(LocalRegistry registry, String path) throws Exception {
    return new ObjectMapper().readTree(get(registry, path).body());
  }

  private static HttpResponse<String> get(LocalRegistry registry, String path) throws Exception {
    String accept =
        "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";
    HttpResponse<String> answer = send(request(registry, path).header("Accept", accept));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer;
  }

  private static void put(LocalRegistry registry, String tag, String type, String body)
      throws Exception {
    HttpRequest.Builder request =
        request(registry, "manifests/" + tag)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body));
    assertThat(send(request).statusCode()).isEqualTo(201);
  }

  private static HttpRequest.Builder request(LocalRegistry registry, String path) {
    String login =
        Base64.getEncoder().encodeToString("acme:secret".getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(
            URI.create("http://" + registry.host() + "/v2/acme/weather/" + path))
        .header("Authorization", "Basic " + login);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
