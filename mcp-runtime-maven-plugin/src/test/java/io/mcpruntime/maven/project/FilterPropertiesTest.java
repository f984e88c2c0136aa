package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.metadata.PropertyFilter;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.model.Profile;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterPropertiesTest {
  @TempDir Path folder;

  private final DefaultProjectBuildingRequest request = new DefaultProjectBuildingRequest();

  @SuppressWarnings("deprecation")
  private PropertyFilter filter(String... userProperties) throws Exception {
    Properties user = new Properties();
    for (String one : userProperties) {
      user.setProperty(one.split("=", -1)[0], one.split("=", -1)[1]);
    }
    request.setUserProperties(user);
    MavenProject project = TestProject.in(folder, "");
    project.getProperties().setProperty("tier", "gold");
    project.getProperties().setProperty("key", "secret of settings.xml");
    project.setProjectBuildingRequest(request);
    return FilterProperties.of(project);
  }

  @Test
  void propertiesOfThePomAndTheCommandLineAreKnown() throws Exception {
    PropertyFilter filter = filter("mcp.filtering=true", "tier=silver", "zone=a");
    assertThat(filter.values()).containsEntry("tier", "silver").containsEntry("zone", "a");
    assertThat(filter.values()).containsKey("project.version");
  }

  @Test
  void credentialsAreNot() throws Exception {
    Profile settings = new Profile();
    settings.addProperty("key", "secret of settings.xml");
    request.addProfile(settings);
    PropertyFilter filter = filter("mcp.filtering=true", "mcp.registry.password=secret");
    assertThat(filter.values()).doesNotContainKeys("key", "mcp.registry.password");
    assertThat(filter.values().keySet()).noneMatch(name -> name.startsWith("env."));
  }

  @Test
  void withoutTheOptionNothingIsReplaced() throws Exception {
    assertThat(filter("tier=silver")).isEqualTo(PropertyFilter.NONE);
  }
}
