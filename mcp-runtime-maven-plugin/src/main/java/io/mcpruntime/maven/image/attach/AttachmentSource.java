package io.mcpruntime.maven.image.attach;

import java.util.List;

/** The documents about an image, which may name its digest. */
@FunctionalInterface
public interface AttachmentSource {
  /** No documents. */
  AttachmentSource NONE = (repository, digest) -> List.of();

  /**
   * Returns the documents.
   *
   * @param repository of the image as pods name it, without tag
   * @param digest of its manifest
   */
  List<Attachment> of(String repository, String digest);
}
