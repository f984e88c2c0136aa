package io.mcpruntime.crd;

import static java.util.Comparator.comparingInt;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
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
  private static final String FILE = "mcpservers.mcpruntime.io-v1.yml";

  private CrdGeneration() {}

  static String yaml(Path folder) throws IOException {
    new CRDGenerator()
        .inOutputDir(folder.toFile())
        .customResourceClasses(MCPServer.class)
        .forCRDVersions("v1")
        .generate();
    CustomResourceDefinition crd =
        Serialization.unmarshal(
            Files.readString(folder.resolve(FILE)), CustomResourceDefinition.class);
    crd.getSpec().getNames().setCategories(List.of("mcp"));
    crd.getSpec().getVersions().forEach(CrdGeneration::complete);
    return "# Generated from io.mcpruntime.crd.MCPServer; see CrdTest.\n"
        + Serialization.asYaml(crd).replaceFirst("^---\n", "");
  }

  private static void complete(CustomResourceDefinitionVersion version) {
    List<String> declared =
        Arrays.stream(MCPServer.class.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    version.getAdditionalPrinterColumns().sort(comparingInt(c -> declared.indexOf(c.getName())));
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    root.setRequired(List.of("spec"));
    Map<String, JSONSchemaProps> spec = root.getProperties().get("spec").getProperties();
    CoreTypes.complete(spec);
    Map<String, JSONSchemaProps> status = root.getProperties().get("status").getProperties();
    CoreTypes.keyed(status.get("conditions"), "type");
    status.get("observedGeneration").setFormat("int64");
  }
}
