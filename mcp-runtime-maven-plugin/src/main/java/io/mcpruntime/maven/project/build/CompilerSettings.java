package io.mcpruntime.maven.project.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The configuration of maven-compiler-plugin as options of javac, if it is simple. */
final class CompilerSettings {
  private static final String COMPILE = "org.apache.maven.plugins:maven-compiler-plugin:compile";
  private static final String RESOURCES =
      "org.apache.maven.plugins:maven-resources-plugin:resources";

  /** Those that make an option for javac, or change nothing in what it writes. */
  private static final Set<String> KNOWN =
      Set.of(
          "debug",
          "enablePreview",
          "encoding",
          "failOnError",
          "failOnWarning",
          "fork",
          "optimize",
          "parameters",
          "proc",
          "release",
          "showDeprecation",
          "showWarnings",
          "source",
          "staleMillis",
          "target",
          "useIncrementalCompilation",
          "verbose");

  private final Map<String, String> values;

  private CompilerSettings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Empty unless the plan compiles with this plugin alone, and with nothing out of the ordinary.
   */
  static Optional<List<String>> options(MavenSession session, List<MojoExecution> plan) {
    List<String> goals = plan.stream().map(CompilerSettings::goal).toList();
    if (!Set.of(COMPILE, RESOURCES).containsAll(goals)
        || goals.stream().filter(COMPILE::equals).count() != 1) {
      return Optional.empty();
    }
    MojoExecution compile = plan.get(goals.indexOf(COMPILE));
    try {
      return read(session, compile).map(values -> new CompilerSettings(values).options());
    } catch (ExpressionEvaluationException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static String goal(MojoExecution execution) {
    MojoDescriptor goal = execution.getMojoDescriptor();
    return execution.getGroupId() + ":" + execution.getArtifactId() + ":" + goal.getGoal();
  }

  private static Optional<Map<String, String>> read(MavenSession session, MojoExecution compile)
      throws ExpressionEvaluationException {
    var evaluator = new PluginParameterExpressionEvaluator(session, compile);
    Map<String, String> values = new HashMap<>();
    for (Xpp3Dom child : compile.getConfiguration().getChildren()) {
      Object byDefault = evaluator.evaluate(child.getAttribute("default-value"));
      Object set = child.getChildCount() > 0 ? child : evaluator.evaluate(child.getValue());
      boolean isOwn = set != null && !set.equals(byDefault);
      if (isOwn && !KNOWN.contains(child.getName())) {
        return Optional.empty();
      }
      Object value = set == null ? byDefault : set;
      if (value != null) {
        values.put(child.getName(), value.toString());
      }
    }
    return Optional.of(values);
  }

  private List<String> options() {
    List<String> options = new ArrayList<>(List.of("-proc:none"));
    if (values.containsKey("release")) {
      options.addAll(List.of("--release", values.get("release")));
    } else {
      add(options, "source", "-source");
      add(options, "target", "-target");
    }
    add(options, "encoding", "-encoding");
    flag(options, "debug", "-g");
    flag(options, "parameters", "-parameters");
    flag(options, "enablePreview", "--enable-preview");
    return options;
  }

  private void add(List<String> options, String name, String option) {
    if (values.containsKey(name)) {
      options.addAll(List.of(option, values.get(name)));
    }
  }

  private void flag(List<String> options, String name, String option) {
    if (Boolean.parseBoolean(values.get(name))) {
      options.add(option);
    }
  }
}
