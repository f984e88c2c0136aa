package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The objects that docs/multitenancy.md advises. */
class MultitenancyPageTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

  @Test
  void quotasOfATeamAreObjectsThatKubernetesKnows() throws Exception {
    List<HasMetadata> objects = objects();
    assertThat(objects)
        .extracting(HasMetadata::getKind)
        .containsExactly("ResourceQuota", "ResourceQuota", "LimitRange");
    assertThat(objects)
        .allSatisfy(object -> assertThat(object.getMetadata().getNamespace()).isEqualTo("team-a"));
    ResourceQuota team = (ResourceQuota) objects.get(0);
    assertThat(team.getAdditionalProperties()).isEmpty();
    assertThat(team.getSpec().getAdditionalProperties()).isEmpty();
    assertThat(team.getSpec().getHard()).containsKeys("pods", "requests.cpu", "limits.memory");
    LimitRange usual = (LimitRange) objects.get(2);
    assertThat(usual.getSpec().getLimits())
        .singleElement()
        .satisfies(l -> assertThat(l.getAdditionalProperties()).isEmpty());
  }

  @Test
  void teamMayNotUseThePrioritiesOfThePlatformAndTheSystem() throws Exception {
    ResourceQuota none = (ResourceQuota) objects().get(1);
    assertThat(none.getSpec().getHard().get("pods").getAmount()).isEqualTo("0");
    String own =
        Manifests.of(PlatformOptions.any(), new None(""), "any", "")
            .objects(Part.PRIORITY)
            .get(0)
            .getMetadata()
            .getName();
    assertThat(none.getSpec().getScopeSelector().getMatchExpressions())
        .singleElement()
        .satisfies(
            scope ->
                assertThat(scope.getValues())
                    .containsExactly(own, "system-cluster-critical", "system-node-critical"));
  }

  private static List<HasMetadata> objects() throws Exception {
    String page = Files.readString(Path.of("../docs/multitenancy.md"));
    List<HasMetadata> objects = new ArrayList<>();
    for (Matcher block = YAML.matcher(page); block.find(); ) {
      Arrays.stream(block.group(1).split("(?m)^---$", -1))
          .map(yaml -> (HasMetadata) new KubernetesSerialization().unmarshal(yaml))
          .forEach(objects::add);
    }
    return objects;
  }
}
