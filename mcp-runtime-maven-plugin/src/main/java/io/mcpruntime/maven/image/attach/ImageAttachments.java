package io.mcpruntime.maven.image.attach;

import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.image.RegistryConnection;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.List;

/** Stores the documents about pushed images beside them. */
public final class ImageAttachments {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ImageBuilder builder;

  /** Uses the builder's logins and proxies. */
  public ImageAttachments(ImageBuilder builder) {
    this.builder = builder;
  }

  /**
   * Attaches documents that are not attached yet, and signs the image unless this key has.
   *
   * @param key null for no signature
   */
  public void store(RegistryTarget target, Pushed pushed, AttachmentSource source, CosignKey key)
      throws ImageException {
    String repository = target.pulledAs();
    String digest = pushed.digest();
    List<Attachment> attachments = source.of(repository, digest);
    if (attachments.isEmpty() && key == null) {
      return;
    }
    builder.connect(
        target,
        connection -> {
          RegistryApi registry = registry(connection);
          new Referrers(registry).attach(digest, attachments);
          if (key != null) {
            new CosignSignatures(registry).sign(repository, digest, key);
          }
        });
  }

  private static RegistryApi registry(RegistryConnection connection) {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER);
    if (connection.isInsecure()) {
      http.sslContext(AnyCertificate.context());
    }
    HttpClient client = http.build();
    boolean isPlain = "http".equals(connection.host().getScheme());
    RegistryAuthorization authorization =
        new RegistryAuthorization(client, connection.login(), isPlain);
    return new RegistryApi(connection.host(), connection.repository(), client, authorization);
  }
}
