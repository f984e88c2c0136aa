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

  /** Attaches what is not attached yet. */
  public void attach(RegistryTarget target, Pushed pushed, AttachmentSource source)
      throws ImageException {
    List<Attachment> attachments = source.of(target.pulledAs(), pushed.digest());
    if (!attachments.isEmpty()) {
      builder.connect(
          target,
          connection -> {
            new Referrers(registry(connection)).attach(pushed.digest(), attachments);
            return null;
          });
    }
  }

  /** Signs the image, unless this key has signed it already. */
  public void sign(RegistryTarget target, Pushed pushed, CosignKey key) throws ImageException {
    builder.connect(
        target,
        connection -> {
          new CosignSignatures(registry(connection)).sign(target.pulledAs(), pushed.digest(), key);
          return null;
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
