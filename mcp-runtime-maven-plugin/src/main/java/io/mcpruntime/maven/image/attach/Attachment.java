package io.mcpruntime.maven.image.attach;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A document about an image, which a registry keeps beside it as an OCI referrer.
 *
 * @param kind what users call it, such as SBOM
 * @param type the media type of the document, which is also the artifact's type
 * @param option turns it off
 * @param text the same for the same image, so that nothing is attached twice
 */
public record Attachment(String kind, String type, String option, String text) {
  public Attachment {
    Objects.requireNonNull(type, "type");
  }

  /** Returns the text as it is stored, in UTF-8. */
  public byte[] content() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
