package io.mcpruntime.maven.metadata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads which servers a project declares: its {@code .mcp/} folder, completed from the POM. */
public final class MetadataReader {
  static final String POM = "pom.xml";

  private final ProjectDefaults defaults;
  private final Consumer<String> warnings;
  private final String environment;

  /**
   * @param warnings takes one line for each key that earlier versions knew and that has no meaning
   *     any more
   */
  public MetadataReader(ProjectDefaults defaults, Consumer<String> warnings) {
    this(defaults, warnings, null);
  }

  /**
   * @param environment whose file in {@code .mcp/environments} changes the servers, or null
   */
  public MetadataReader(ProjectDefaults defaults, Consumer<String> warnings, String environment) {
    this.defaults = defaults;
    this.warnings = warnings;
    this.environment = environment;
  }

  /**
   * The servers in the order of files and lines; one server made of the POM alone if there is no
   * file, or only files without content: git keeps no empty folder.
   *
   * @throws MetadataException with all problems of all files
   */
  public List<ServerMetadata> read() throws MetadataException {
    Problems problems = new Problems();
    MetadataFiles files = new MetadataFiles(defaults.basedir(), problems, warnings);
    Map<String, String> texts = new LinkedHashMap<>();
    List<Path> paths = files.list();
    paths.forEach(p -> files.read(p).ifPresent(t -> texts.put(MetadataFiles.name(p), t)));
    texts.values().removeIf(MetadataReader::saysNothing);
    List<Tree.Mapping> declared =
        texts.isEmpty()
            ? List.of(new Tree.Mapping(Location.of(POM), Map.of()))
            : declared(texts, problems);
    return read(inEnvironment(declared, files, problems), problems);
  }

  private List<Tree.Mapping> inEnvironment(
      List<Tree.Mapping> servers, MetadataFiles files, Problems problems) {
    if (environment == null || !problems.isEmpty()) {
      return servers;
    }
    Overlay overlay =
        new EnvironmentFiles(defaults.basedir(), problems)
            .file(environment)
            .flatMap(
                file ->
                    files
                        .read(file)
                        .flatMap(
                            text ->
                                YamlTree.parse(
                                    MetadataFiles.name(file), text, problems, defaults.filter())))
            .map(tree -> Overlay.of(tree, problems, warnings))
            .orElse(null);
    return overlay == null || !problems.isEmpty()
        ? servers
        : overlay.applyTo(servers, defaults.artifactId());
  }

  private static boolean saysNothing(String text) {
    return text.lines().allMatch(line -> line.strip().matches("(---|\\.\\.\\.)?\\s*(#.*)?"));
  }

  /** The same for files of these names and texts. */
  public List<ServerMetadata> read(Map<String, String> texts) throws MetadataException {
    Problems problems = new Problems();
    return read(declared(texts, problems), problems);
  }

  private List<ServerMetadata> read(List<Tree.Mapping> declared, Problems problems)
      throws MetadataException {
    checkNames(declared, problems);
    ServerBuild build = new ServerBuild(defaults, problems);
    List<ServerMetadata> servers =
        problems.isEmpty()
            ? declared.stream().map(build::build).flatMap(Optional::stream).toList()
            : List.of();
    Collisions.report(servers, problems);
    problems.throwIfAny();
    return servers;
  }

  private List<Tree.Mapping> declared(Map<String, String> texts, Problems problems) {
    List<Tree.Mapping> servers = new ArrayList<>();
    texts.forEach(
        (file, text) ->
            YamlTree.parse(file, text, problems, defaults.filter())
                .ifPresent(tree -> servers.addAll(servers(tree, problems))));
    return servers;
  }

  private List<Tree.Mapping> servers(Tree tree, Problems problems) {
    new SchemaCheck(problems, warnings).check(tree, Schema.file(), "the file");
    List<Tree.Mapping> servers =
        tree instanceof Tree.Mapping top && top.value("servers") instanceof Tree.Sequence list
            ? list.items().stream()
                .filter(Tree.Mapping.class::isInstance)
                .map(Tree.Mapping.class::cast)
                .toList()
            : List.of();
    servers.forEach(new PodTemplateCheck(problems)::check);
    servers.forEach(new RemoteCheck(problems)::check);
    servers.forEach(new QuantityCheck(problems, warnings)::check);
    return servers;
  }

  private void checkNames(List<Tree.Mapping> servers, Problems problems) {
    for (Tree.Mapping server : servers) {
      if (server.value("name") == null && servers.size() > 1) {
        problems.add(
            server.at(), "this server has no name; only a project's single server may go without");
      } else if (server.value("name") == null) {
        nameFromPom(server, problems);
      }
    }
  }

  private void nameFromPom(Tree.Mapping server, Problems problems) {
    Schema name = Schema.server().property("name").orElseThrow();
    Tree.Scalar artifactId = new Tree.Scalar(server.at(), Tree.Kind.STRING, defaults.artifactId());
    Problems found = new Problems();
    new SchemaCheck(found, warnings).check(artifactId, name, "artifactId");
    if (!found.isEmpty()) {
      problems.add(
          server.at(),
          "the artifactId %s can't name the server; write a name in .mcp/servers.yaml: %s"
              .formatted(
                  Problems.quoted(defaults.artifactId()),
                  name.node().path("patternErrorMessage").asText()));
    }
  }
}
