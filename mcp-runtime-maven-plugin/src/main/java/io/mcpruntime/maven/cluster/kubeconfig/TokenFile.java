package io.mcpruntime.maven.cluster.kubeconfig;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A token in a file that somebody else renews: it is read for each request. */
record TokenFile(Path file) implements OAuthTokenProvider {

  /** Says at once when there is none. */
  void require() throws KubeconfigException {
    try {
      Files.readString(file);
    } catch (IOException e) {
      throw new KubeconfigException(file + ": the token cannot be read: " + Reason.of(e), e);
    }
  }

  @Override
  public String getToken() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new KubernetesClientException(file + ": the token cannot be read: " + Reason.of(e), e);
    }
  }
}
