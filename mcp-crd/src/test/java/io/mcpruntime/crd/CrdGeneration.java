package io.mcpruntime.crd;

import static java.util.Comparator.comparingInt;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes the CRD from the records, and adds what the generator's annotations can't say: the order of
 * columns, the category, and what {@link CoreTypes} knows.
 */
final class CrdGeneration {
  private CrdGeneration() {}

  static String servers(Path folder) throws IOException {
    CustomResourceDefinition crd = generated(folder, MCPServer.class, "mcpservers");
    crd.getSpec().getNames().setCategories(List.of("mcp"));
    crd.getSpec().getVersions().forEach(CrdGeneration::complete);
    return yaml(crd, MCPServer.class);
  }

  static String routeClaims(Path folder) throws IOException {
    CustomResourceDefinition crd = generated(folder, MCPRouteClaim.class, "mcprouteclaims");
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().get(0);
    order(version, MCPRouteClaim.class);
    version.getSchema().getOpenAPIV3Schema().setRequired(List.of("spec"));
    return yaml(crd, MCPRouteClaim.class);
  }

  private static CustomResourceDefinition generated(
      Path folder, Class<? extends CustomResource<?, ?>> type, String plural) throws IOException {
    new CRDGenerator()
        .inOutputDir(folder.toFile())
        .customResourceClasses(type)
        .forCRDVersions("v1")
        .generate();
    Path file = folder.resolve(plural + ".mcpruntime.io-v1.yml");
    return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
  }

  private static String yaml(CustomResourceDefinition crd, Class<?> type) {
    return "# Generated from %s; see CrdTest.\n".formatted(type.getName())
        + Serialization.asYaml(crd).replaceFirst("^---\n", "");
  }

  private static void order(CustomResourceDefinitionVersion version, Class<?> type) {
    List<String> declared =
        Arrays.stream(type.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    version.getAdditionalPrinterColumns().sort(comparingInt(c -> declared.indexOf(c.getName())));
  }

  private static void complete(CustomResourceDefinitionVersion version) {
    order(version, MCPServer.class);
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    root.setRequired(List.of("spec"));
    Map<String, JSONSchemaProps> spec = root.getProperties().get("spec").getProperties();
    CoreTypes.complete(spec);
    Map<String, JSONSchemaProps> status = root.getProperties().get("status").getProperties();
    CoreTypes.keyed(status.get("conditions"), "type");
    status.get("observedGeneration").setFormat("int64");
  }
}
