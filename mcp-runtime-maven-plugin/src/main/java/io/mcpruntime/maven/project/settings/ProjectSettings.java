package io.mcpruntime.maven.project.settings;

import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.metadata.Endpoint;
import io.mcpruntime.maven.metadata.Endpoint.Value;
import io.mcpruntime.maven.metadata.EndpointSource;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.StartFolder;
import io.mcpruntime.maven.project.settings.Settings.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where a project's server listens and answers, by the settings of its framework.
 *
 * @param roots the resources of the project, the first that has a file counts
 * @param maven knows the values of Maven's properties, or null
 * @param profile the one that counts where no setting names another
 */
public record ProjectSettings(
    Framework framework, List<ResourceRoot> roots, UnaryOperator<String> maven, String profile)
    implements EndpointSource {
  private static final List<String> PROFILE_NAMES =
      List.of(
          "spring.profiles.active",
          "quarkus.profile",
          "quarkus.config.profile",
          "micronaut.environments",
          "mp.config.profile");

  /** Spring adds them to those that are active, which come after them. */
  private static final String INCLUDED = "spring.profiles.include";

  private static final String BY_DEFAULT = "spring.profiles.default";

  public ProjectSettings {
    roots = List.copyOf(roots);
  }

  /** Creates the settings of a server that runs in an image. */
  public ProjectSettings(
      Framework framework, List<ResourceRoot> roots, UnaryOperator<String> maven) {
    this(framework, roots, maven, framework.equals(Framework.QUARKUS) ? "prod" : "default");
  }

  /** The same where Quarkus has this profile. */
  public ProjectSettings withQuarkusProfile(String other) {
    return framework.equals(Framework.QUARKUS)
        ? new ProjectSettings(framework, roots, maven, other)
        : this;
  }

  @Override
  public Endpoint of(Map<String, String> environment, List<String> arguments) {
    return of(environment, arguments, new StartFolder(Path.of(""), List.of()));
  }

  @Override
  public Endpoint of(Map<String, String> environment, List<String> arguments, StartFolder folder) {
    List<Source> given = Source.ofMetadata(environment, arguments);
    Problems problems = new Problems();
    Settings settings = settings(given, folder, problems);
    List<Hint> remarks = new ArrayList<>();
    problems.lines().forEach(line -> remarks.add(Hint.of(line)));
    remarks.addAll(TransportCheck.remarks(settings, framework.springAi()));
    remarks.addAll(NamedServers.remarks(settings));
    remarks.addAll(environmentFile(folder).remarks(settings));
    Value port = port(settings, environment);
    return new Endpoint(port, new EndpointPath(framework, settings).value(remarks), remarks);
  }

  /** Which profiles count is a setting too. */
  private Settings settings(List<Source> given, StartFolder folder, Problems problems) {
    Set<String> profiles = profiles(read(given, folder, Set.of(profile), new Problems()));
    return read(given, folder, profiles, problems);
  }

  /** Files in the folder of the start come before those of the class path. */
  private Settings read(
      List<Source> given, StartFolder folder, Set<String> profiles, Problems problems) {
    List<Source> all = new ArrayList<>(given);
    all.addAll(environmentFile(folder).sources(problems));
    all.addAll(
        new SettingsFiles(List.of(ResourceRoot.of(folder)), maven, problems)
            .read(framework.filesAtStart(), profiles));
    all.addAll(new SettingsFiles(roots, maven, problems).read(framework.files(), profiles));
    return new Settings(all, maven);
  }

  private EnvironmentFile environmentFile(StartFolder folder) {
    return new EnvironmentFile(framework, folder, maven);
  }

  private Set<String> profiles(Settings settings) {
    Set<String> profiles = new LinkedHashSet<>(settings.list(List.of(INCLUDED)));
    profiles.addAll(settings.list(PROFILE_NAMES));
    if (profiles.isEmpty()) {
      profiles.addAll(settings.list(List.of(BY_DEFAULT)));
    }
    return profiles.isEmpty() ? Set.of(profile) : profiles;
  }

  private Value port(Settings settings, Map<String, String> environment) {
    Optional<Setting> written = settings.first(framework.portNames());
    if (written.isPresent()) {
      return written
          .filter(setting -> isPort(setting.value()))
          .map(setting -> new Value(setting.value(), setting.origin(), false))
          .orElse(null);
    }
    return framework.title() != null
        ? new Value(Integer.toString(Framework.PORT), "by default of " + framework.title(), true)
        : ofVariable(environment);
  }

  /** What reads variables reads one of these; two that differ say nothing. */
  private static Value ofVariable(Map<String, String> environment) {
    List<String> values =
        MCPServerSpec.PORT_NAMES.stream()
            .map(environment::get)
            .filter(value -> value != null && isPort(value))
            .distinct()
            .toList();
    return values.size() == 1 ? new Value(values.get(0), "from env in .mcp", false) : null;
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535;
  }
}
