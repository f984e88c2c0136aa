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
 * columns, the category, list keys, and the shape of core/v1 types (quantities, names).
 */
final class CrdGeneration {
  private static final String FILE = "mcpservers.mcpruntime.io-v1.yml";

  /** The pattern of the API server's own resource.Quantity. */
  private static final String QUANTITY =
      "^\\+?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

  private static final String ENV_NAME = "^[-._a-zA-Z][-._a-zA-Z0-9]*$";

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
    keyed(spec.get("env"), "name");
    // An annotation on a record component stands on its field and on its accessor: one rule, twice.
    spec.get("env")
        .setXKubernetesValidations(
            spec.get("env").getXKubernetesValidations().stream().distinct().toList());
    spec.get("env").getItems().getSchema().getProperties().get("name").setPattern(ENV_NAME);
    keyed(spec.get("imagePullSecrets"), "name");
    Map<String, JSONSchemaProps> resources = spec.get("resources").getProperties();
    quantities(resources.get("requests"));
    quantities(resources.get("limits"));
    Map<String, JSONSchemaProps> status = root.getProperties().get("status").getProperties();
    keyed(status.get("conditions"), "type");
    status.get("observedGeneration").setFormat("int64");
  }

  private static void keyed(JSONSchemaProps list, String key) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of(key));
    JSONSchemaProps item = list.getItems().getSchema();
    item.setRequired(List.of(key));
    item.getProperties().get(key).setMinLength(1L);
  }

  private static void quantities(JSONSchemaProps map) {
    map.getAdditionalProperties().getSchema().setPattern(QUANTITY);
  }
}
