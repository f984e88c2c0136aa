package io.mcpruntime.maven.project.init;

import io.mcpruntime.maven.project.Modules;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.plugin.MojoFailureException;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * Adds this plugin to the text of a POM, and changes nothing else in it. What Maven reads from the
 * result must be what it reads from the POM, and the plugin; else the POM is refused.
 */
final class PluginEdit {
  static final String KEY = Modules.PLUGIN;

  private static final String BUILD = "build";
  private static final String PLUGINS = "plugins";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private PluginEdit() {}

  /**
   * Returns the POM with the plugin.
   *
   * @param version null: {@code pluginManagement} has it
   * @throws MojoFailureException if that is not possible without other changes
   */
  static PomText added(PomText pom, String version) throws IOException, MojoFailureException {
    XmlElement root = XmlScan.root(pom);
    if (!root.name().equals("project")) {
      throw pom.refused("begins with <" + root.name() + ">, not with <project>");
    }
    PomText after = pom.with(added(pom.text(), root, lines(version)));
    requireSame(pom, after, version);
    return after;
  }

  private static String added(String text, XmlElement root, List<String> plugin) {
    XmlElement build = root.child(BUILD).orElse(null);
    if (build == null) {
      List<String> whole = wrapped(BUILD, wrapped(PLUGINS, plugin));
      return new XmlInsertion(text, root, root).add(whole);
    }
    XmlElement plugins = build.child(PLUGINS).orElse(null);
    return plugins == null
        ? new XmlInsertion(text, root, build).add(wrapped(PLUGINS, plugin))
        : new XmlInsertion(text, root, plugins).add(plugin);
  }

  private static List<String> lines(String version) {
    int colon = KEY.indexOf(':');
    List<String> lines = new ArrayList<>();
    lines.add("<groupId>" + KEY.substring(0, colon) + "</groupId>");
    lines.add("<artifactId>" + KEY.substring(colon + 1) + "</artifactId>");
    if (version != null) {
      lines.add("<version>" + version + "</version>");
    }
    return wrapped("plugin", lines);
  }

  private static List<String> wrapped(String name, List<String> lines) {
    List<String> wrapped = new ArrayList<>();
    wrapped.add("<" + name + ">");
    lines.forEach(line -> wrapped.add("\t" + line));
    wrapped.add("</" + name + ">");
    return wrapped;
  }

  /** Refuses a POM from which Maven would read anything else than before, and the plugin. */
  static void requireSame(PomText before, PomText after, String version)
      throws IOException, MojoFailureException {
    Model old = model(before);
    Model changed = model(after);
    Build build = changed.getBuild();
    List<Plugin> plugins = build == null ? List.of() : build.getPlugins();
    Plugin last = plugins.isEmpty() ? null : plugins.get(plugins.size() - 1);
    boolean added =
        last != null && last.getKey().equals(KEY) && Objects.equals(last.getVersion(), version);
    if (added) {
      plugins.remove(last);
      if (old.getBuild() == null) {
        old.setBuild(new Build());
      }
    }
    if (!added || !xml(old).equals(xml(changed))) {
      throw before.refused("has a form to which the plugin cannot be added alone");
    }
  }

  private static Model model(PomText pom) throws IOException, MojoFailureException {
    String text = pom.text();
    boolean marked = text.startsWith(BYTE_ORDER_MARK);
    try {
      return new MavenXpp3Reader().read(new StringReader(marked ? text.substring(1) : text), false);
    } catch (XmlPullParserException e) {
      throw pom.refused("cannot be read (" + e.getMessage() + ")");
    }
  }

  private static String xml(Model model) throws IOException {
    StringWriter xml = new StringWriter();
    new MavenXpp3Writer().write(xml, model);
    return xml.toString();
  }
}
