package io.mcpruntime.maven.image.registry;

import java.util.Optional;

/** The way of a push to the cluster's own registry. */
public interface PushConnection {
  /** The address on this machine, which nobody chose and no message shows. */
  String address();

  /** The registry's pod as {@code NAMESPACE/NAME}. */
  String pod();

  /** How often connections ended because the pod went, or could not be made. */
  int interruptions();

  /** Which container of the pod ended since this was last asked, and why. */
  Optional<String> containerEnd();

  /** Returns when all containers of the pod are ready again, or after some time. */
  void awaitReady();
}
