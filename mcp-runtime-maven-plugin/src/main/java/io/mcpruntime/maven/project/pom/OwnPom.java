package io.mcpruntime.maven.project.pom;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * A project's own POM as it is on disk, with its active profiles and without its parents: other
 * plugins replace the models that Maven hands out (quarkus-maven-plugin those of all modules).
 */
public record OwnPom(Model model, Set<String> profiles) {

  public static OwnPom of(MavenProject project) {
    return new OwnPom(
        read(project),
        project.getActiveProfiles().stream().map(Profile::getId).collect(Collectors.toSet()));
  }

  /** POMs in other languages than XML are known to Maven alone. */
  private static Model read(MavenProject project) {
    return read(ProjectFolder.pom(project)).orElseGet(project::getOriginalModel);
  }

  private static Optional<Model> read(Path pom) {
    try (InputStream in = Files.newInputStream(pom);
        Reader text = Files.newBufferedReader(pom)) {
      Model model = new MavenXpp3Reader().read(in, false);
      return Optional.of(Subprojects.added(model, Xpp3DomBuilder.build(text)));
    } catch (IOException | XmlPullParserException e) {
      return Optional.empty();
    }
  }

  /**
   * The modules that a POM lists which takes no part in the build; none where there is no such
   * file. Those of its profiles do not count: which of them are active is not known.
   */
  public static List<String> modulesOf(Path pom) {
    return Files.isRegularFile(pom)
        ? read(pom).map(ModelBase::getModules).orElse(List.of())
        : List.of();
  }

  /** Whether it declares this plugin; {@code pluginManagement} declares none. */
  public boolean declares(String pluginKey) {
    Stream<PluginContainer> builds =
        Stream.concat(
            Stream.ofNullable(model.getBuild()),
            activeProfiles().map(Profile::getBuild).filter(build -> build != null));
    return builds
        .flatMap(build -> build.getPlugins().stream())
        .map(Plugin::getKey)
        .anyMatch(pluginKey::equals);
  }

  /** The folders or POMs of its modules, as they are written. */
  public List<String> modules() {
    return Stream.concat(Stream.of(model), activeProfiles())
        .map(ModelBase::getModules)
        .flatMap(List::stream)
        .toList();
  }

  private Stream<Profile> activeProfiles() {
    return model.getProfiles().stream().filter(profile -> profiles.contains(profile.getId()));
  }
}
