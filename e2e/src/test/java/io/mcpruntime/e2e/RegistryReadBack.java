package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Reads an image out of a registry on this machine and checks that every byte is there. */
record RegistryReadBack(int port, String repository) {
  /** How many blobs were read, each with the digest that it should have. */
  int blobs(String digest) throws Exception {
    byte[] manifest = get("manifests/" + digest);
    assertThat(sha256(manifest)).isEqualTo(digest);
    List<JsonNode> blobs = new ObjectMapper().readTree(manifest).findValues("digest");
    for (JsonNode blob : blobs) {
      assertThat(sha256(get("blobs/" + blob.asText()))).isEqualTo(blob.asText());
    }
    return blobs.size();
  }

  private byte[] get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/v2/" + repository + "/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .timeout(Duration.ofMinutes(1))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
