package io.mcpruntime.maven.project.pom;

import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;

/** Where a project's sources are, as its POM says, for labels and documents that others read. */
public final class ScmUrl {
  private static final Pattern LOGIN = Pattern.compile("^([A-Za-z][A-Za-z0-9+.:-]*//)[^/]*@");

  private ScmUrl() {}

  /** Returns the URL without a login; null if the POM does not say so. */
  public static String of(MavenProject project) {
    String url = project.getScm() == null ? null : project.getScm().getUrl();
    return url == null ? null : LOGIN.matcher(url.strip()).replaceFirst("$1");
  }
}
