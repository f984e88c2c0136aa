package io.mcpruntime.maven.image.attach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.image.registry.Login;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Authorization header for a registry: the login itself (Basic), or a token that the login is
 * exchanged for (Bearer), as the registry asks. For one thread at a time.
 */
final class RegistryAuthorization {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LARGEST = 1 << 20;
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String basic;
  private final boolean isPlainAllowed;
  private String header;

  /**
   * Creates the authorization.
   *
   * @param login null for none
   * @param isPlainAllowed whether the login may be sent without TLS
   */
  RegistryAuthorization(HttpClient http, Login login, boolean isPlainAllowed) {
    this.http = http;
    this.isPlainAllowed = isPlainAllowed;
    basic =
        login == null
            ? null
            : "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (login.username() + ":" + login.password())
                            .getBytes(StandardCharsets.UTF_8));
  }

  Optional<String> header() {
    return Optional.ofNullable(header);
  }

  /** Whether there is another header after a refusal. */
  boolean isRenewed(HttpHeaders refusal, String repository, String actions)
      throws IOException, InterruptedException {
    String before = header;
    for (String challenge : refusal.allValues("WWW-Authenticate")) {
      if (challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
        header = "Bearer " + token(challenge, "repository:" + repository + ":" + actions);
        return true;
      }
      if (challenge.regionMatches(true, 0, "Basic", 0, 5) && basic != null) {
        header = basic;
      }
    }
    return header != null && !header.equals(before);
  }

  private String token(String challenge, String scope) throws IOException, InterruptedException {
    String realm = parameter(challenge, "realm").orElse("");
    URI place = place(realm);
    StringBuilder query = new StringBuilder("scope=").append(encoded(scope));
    parameter(challenge, "service")
        .ifPresent(service -> query.append("&service=").append(encoded(service)));
    String separator = place.getRawQuery() == null ? "?" : "&";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(realm + separator + query)).timeout(LIMIT);
    if (basic != null) {
      request.header("Authorization", basic);
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException(place.getHost() + " gives no token: " + response.statusCode());
      }
      JsonNode answer = parsed(in.readNBytes(LARGEST));
      String token = answer.path("token").asText(answer.path("access_token").asText(""));
      if (!token.matches("[!-~]+")) {
        throw new IOException(place.getHost() + " gives no token");
      }
      return token;
    }
  }

  private URI place(String realm) throws IOException {
    try {
      URI place = URI.create(realm);
      boolean isUsable =
          "https".equals(place.getScheme()) || (isPlainAllowed && "http".equals(place.getScheme()));
      if (isUsable && place.getHost() != null) {
        return place;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("it names no place for tokens that has TLS", e);
    }
    throw new IOException("it names no place for tokens that has TLS");
  }

  private static JsonNode parsed(byte[] answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  private static Optional<String> parameter(String challenge, String name) {
    Matcher parameters = PARAMETER.matcher(challenge);
    while (parameters.find()) {
      if (parameters.group(1).equalsIgnoreCase(name)) {
        return Optional.of(parameters.group(2));
      }
    }
    return Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
