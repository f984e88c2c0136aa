package io.mcpruntime.maven.project.pom;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The parameters of another plugin's goal, as that goal would see them. */
public record GoalParameters(Xpp3Dom configuration, PluginParameterExpressionEvaluator evaluator) {

  public static GoalParameters of(MavenSession session, MojoExecution execution) {
    Xpp3Dom configuration = execution.getConfiguration();
    return new GoalParameters(
        configuration == null ? new Xpp3Dom("configuration") : configuration,
        new PluginParameterExpressionEvaluator(session, execution));
  }

  /** Whether this version of the goal has the parameter, with this value. */
  public boolean is(String name, boolean value) {
    return text(name).filter(Boolean.toString(value)::equalsIgnoreCase).isPresent();
  }

  /** What stands between commas. */
  public Stream<String> words(String name) {
    return text(name).stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .map(String::strip)
        .filter(word -> !word.isEmpty());
  }

  /** The value of a simple parameter, its default included. */
  Optional<String> text(String name) {
    Xpp3Dom parameter = configuration.getChild(name);
    return parameter == null || parameter.getChildCount() > 0
        ? Optional.empty()
        : evaluated(parameter.getValue())
            .or(() -> evaluated(parameter.getAttribute("default-value")));
  }

  /** The elements of a parameter that has some. */
  Xpp3Dom[] elements(String name) {
    Xpp3Dom parameter = configuration.getChild(name);
    return parameter == null ? new Xpp3Dom[0] : parameter.getChildren();
  }

  private Optional<String> evaluated(String expression) {
    try {
      return Optional.ofNullable(evaluator.evaluate(expression))
          .map(Object::toString)
          .map(String::strip);
    } catch (ExpressionEvaluationException e) {
      return Optional.empty();
    }
  }
}
