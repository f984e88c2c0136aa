package io.mcpruntime.maven.project.pom;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Profile;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Reads {@code <subprojects>}, the name of modules in POMs of Maven 4 (model 4.1.0). */
final class Subprojects {
  private Subprojects() {}

  /** Returns the model, which a reader of older models has made of this POM, with its modules. */
  static Model added(Model model, Xpp3Dom pom) {
    add(model, pom);
    children(pom, "profiles")
        .forEach(
            profile ->
                model.getProfiles().stream()
                    .filter(known -> isSame(known, profile))
                    .forEach(known -> add(known, profile)));
    return model;
  }

  private static boolean isSame(Profile known, Xpp3Dom profile) {
    Xpp3Dom id = profile.getChild("id");
    return id != null && Objects.equals(known.getId(), id.getValue());
  }

  /** A reader of Maven 4 may have found them. */
  private static void add(ModelBase model, Xpp3Dom element) {
    List<String> known = List.copyOf(model.getModules());
    children(element, "subprojects")
        .map(Xpp3Dom::getValue)
        .filter(path -> path != null && !known.contains(path.strip()))
        .forEach(path -> model.addModule(path.strip()));
  }

  private static Stream<Xpp3Dom> children(Xpp3Dom element, String name) {
    Xpp3Dom list = element.getChild(name);
    return list == null ? Stream.empty() : Stream.of(list.getChildren());
  }
}
