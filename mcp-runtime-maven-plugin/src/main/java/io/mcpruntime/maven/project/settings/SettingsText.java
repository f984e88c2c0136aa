package io.mcpruntime.maven.project.settings;

import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.Tree;
import io.mcpruntime.maven.metadata.YamlTree;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sections of a file of settings, what counts most first. */
final class SettingsText {
  /** Delimiters of maven-resources-plugin in projects of Spring Boot; YAML can't begin with one. */
  private static final Pattern FILTERED = Pattern.compile("@([A-Za-z][\\w.-]*)@");

  private static final Pattern DOCUMENT = Pattern.compile("(?m)^[#!]---\\s*$");
  private static final Pattern ON_PROFILE =
      Pattern.compile("spring\\.config\\.activate\\.on-?[pP]rofile|spring\\.profiles");
  private static final Pattern ON_PLATFORM =
      Pattern.compile("spring\\.config\\.activate\\.on-?[cC]loud-?[pP]latform");

  /** {@code %prod.key}, and {@code %{prod,staging}.key} for several. */
  private static final Pattern PROFILE_KEY =
      Pattern.compile("\"?%(?:\\{([^}\"]+)}|([^.\"{]+))\"?\\.(.+)");

  /** What Spring finds by the variables of every pod. */
  private static final String PLATFORM = "kubernetes";

  private SettingsText() {}

  /**
   * Reads properties (variables in {@code .env}, too), or YAML by the file's name.
   *
   * @param maven knows the values of Maven's properties, or null
   */
  static List<Section> sections(
      String file, String text, UnaryOperator<String> maven, Problems problems) {
    String filtered =
        FILTERED
            .matcher(text)
            .replaceAll(
                name -> Matcher.quoteReplacement(String.valueOf(maven.apply(name.group(1)))));
    List<Section> sections = new ArrayList<>();
    for (Map<String, String> document :
        file.endsWith(".properties") || file.endsWith("/.env")
            ? properties(file, filtered, problems)
            : yaml(file, filtered, problems)) {
      sections.addAll(0, ofDocument(document));
    }
    return sections;
  }

  /** Quarkus writes a profile before the key, Spring into a key of its own. */
  private static List<Section> ofDocument(Map<String, String> document) {
    Map<String, Map<String, String>> byProfile = new LinkedHashMap<>();
    Map<String, String> plain = new LinkedHashMap<>();
    String profile = "";
    boolean isHere = true;
    for (var entry : document.entrySet()) {
      var key = PROFILE_KEY.matcher(entry.getKey());
      if (key.matches()) {
        byProfile
            .computeIfAbsent(
                key.group(1) == null ? key.group(2) : key.group(1), name -> new LinkedHashMap<>())
            .put(key.group(3), entry.getValue());
      } else if (ON_PLATFORM.matcher(entry.getKey()).matches()) {
        isHere = PLATFORM.equalsIgnoreCase(entry.getValue().strip());
      } else if (ON_PROFILE.matcher(entry.getKey().replaceAll("\\[\\d+]$", "")).matches()) {
        profile = profile.isEmpty() ? entry.getValue() : profile + "," + entry.getValue();
      } else {
        plain.put(entry.getKey(), entry.getValue());
      }
    }
    List<Section> sections = new ArrayList<>();
    if (!isHere) {
      return sections;
    }
    byProfile.forEach((name, values) -> sections.add(new Section(name, values)));
    sections.add(new Section(profile, plain));
    return sections;
  }

  private static List<Map<String, String>> properties(String file, String text, Problems problems) {
    List<Map<String, String>> documents = new ArrayList<>();
    for (String document : DOCUMENT.split(text, -1)) {
      Properties read = new Properties();
      try {
        read.load(new StringReader(document));
      } catch (IOException | IllegalArgumentException e) {
        problems.add(Location.of(file), e.getMessage());
      }
      Map<String, String> values = new LinkedHashMap<>();
      read.stringPropertyNames().forEach(key -> values.put(key, read.getProperty(key)));
      documents.add(values);
    }
    return documents;
  }

  private static List<Map<String, String>> yaml(String file, String text, Problems problems) {
    List<Map<String, String>> documents = new ArrayList<>();
    for (Tree document : YamlTree.documents(file, text, problems)) {
      Map<String, String> values = new LinkedHashMap<>();
      flatten("", document, values);
      documents.add(values);
    }
    return documents;
  }

  private static void flatten(String prefix, Tree tree, Map<String, String> values) {
    if (tree instanceof Tree.Scalar scalar && scalar.kind() != Tree.Kind.NULL) {
      values.put(prefix, scalar.text().strip());
    } else if (tree instanceof Tree.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        flatten(prefix + "[" + i + "]", list.items().get(i), values);
      }
    } else if (tree instanceof Tree.Mapping mapping) {
      String before = prefix.isEmpty() ? "" : prefix + ".";
      mapping.entries().forEach((key, entry) -> flatten(before + key, entry.value(), values));
    }
  }
}
