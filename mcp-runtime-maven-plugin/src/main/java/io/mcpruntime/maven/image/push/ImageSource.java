package io.mcpruntime.maven.image.push;

import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.image.attach.AttachmentSource;
import io.mcpruntime.maven.image.attach.CosignKey;
import io.mcpruntime.maven.image.attach.ImageAttachments;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.nio.file.Path;

/**
 * What is pushed: an image that is built on the way, or one in a tar, with documents about it.
 *
 * @param plan null for a tar
 * @param tar as {@code docker save} writes it; null for a plan
 * @param key signs the image; null for no signature
 */
public record ImageSource(ImagePlan plan, Path tar, AttachmentSource attachments, CosignKey key) {
  /** Pushes it to the registry of the cluster. */
  public Pushed push(Publisher publisher, String name) throws ImageException {
    return publisher.push(this, name);
  }

  /** Pushes it to a registry. */
  public Pushed push(ImageBuilder builder, RegistryTarget target) throws ImageException {
    Pushed pushed = plan == null ? builder.push(tar, target) : builder.push(plan, target);
    new ImageAttachments(builder).store(target, pushed, attachments, key);
    return pushed;
  }
}
