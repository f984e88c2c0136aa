package io.mcpruntime.maven.platform.policy;

import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a user said of the policy; null where he said nothing, and all stays as it is.
 *
 * @param profile the defaults
 * @param source the content of his policy file
 */
public record PolicyOptions(Profile profile, String source) {
  /** Leaves everything as it is. */
  public static final PolicyOptions UNCHANGED = new PolicyOptions(null, null);

  /**
   * Reads and checks a policy file.
   *
   * @param file may be null
   * @throws IllegalArgumentException that names file, line, column and field
   */
  public static PolicyOptions read(String profile, Path file) throws IOException {
    if (file == null) {
      return new PolicyOptions(Profile.of(profile), null);
    }
    try {
      String source = Files.readString(file);
      PlatformPolicy.parse(source);
      return new PolicyOptions(Profile.of(profile), source);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("mcp.policy: no file " + file, e);
    } catch (PolicyException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Whether the cluster's policy is written. */
  public boolean isChange() {
    return profile != null || source != null;
  }
}
