package io.mcpruntime.maven.image.attach;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A Maven artifact that is in an image.
 *
 * @param type of the artifact, such as jar
 * @param classifier null for none
 * @param file null where there is none to take a digest of
 */
public record ArtifactComponent(
    String group, String name, String version, String type, String classifier, Path file) {
  public ArtifactComponent {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
  }

  /** The package URL (purl-spec, type maven). */
  String purl() {
    StringBuilder url =
        new StringBuilder("pkg:maven/%s/%s@%s".formatted(part(group), part(name), part(version)));
    char next = '?';
    if (classifier != null && !classifier.isEmpty()) {
      url.append(next).append("classifier=").append(part(classifier));
      next = '&';
    }
    if (type != null && !type.equals("jar")) {
      url.append(next).append("type=").append(part(type));
    }
    return url.toString();
  }

  /** Percent-encodes what is no letter, digit or one of {@code .-_~}. */
  private static String part(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || ".-_~".indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
