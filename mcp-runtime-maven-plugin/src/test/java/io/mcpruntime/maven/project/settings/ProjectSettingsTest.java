package io.mcpruntime.maven.project.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.metadata.Endpoint;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.metadata.StartFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectSettingsTest {
  @TempDir Path resources;
  private Map<String, String> environment = Map.of();
  private List<String> arguments = List.of();

  private void write(String file, String text) throws Exception {
    Path path = resources.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Endpoint read(Framework framework) {
    return new ProjectSettings(
            framework,
            List.of(new ResourceRoot(resources, "src/main/resources")),
            Map.of("app.port", "7070", "project.version", "1.0")::get)
        .of(environment, arguments);
  }

  private String port(Framework framework) {
    return String.valueOf(read(framework).port());
  }

  private String path(Framework framework) {
    return String.valueOf(read(framework).path());
  }

  @ParameterizedTest
  @CsvSource({
    "server.port=9090, 9090",
    "server.port = ${PORT:9091}, 9091",
    "server.port=${A:${B:9092}}, 9092",
    "my.port=9093|server.port=${my.port}, 9093",
    "server.port=@app.port@, 7070",
    "server.port=${app.port}, 7070",
    "SERVER_PORT=9094, 9094"
  })
  void portIsReadAsTheFrameworkReadsIt(String text, String port) throws Exception {
    write("application.properties", text.replace('|', '\n'));
    assertThat(port(Framework.SPRING_MVC))
        .isEqualTo(port + " from src/main/resources/application.properties");
  }

  @ParameterizedTest
  @CsvSource({"server.port=0", "server.port=-1", "server.port=${PORT}", "server.port=99999"})
  void portThatIsNoneIsTheOneOfTheEnvironment(String text) throws Exception {
    write("application.properties", text);
    assertThat(read(Framework.SPRING_MVC).port()).isNull();
  }

  @Test
  void frameworkThatIsToldNothingHasItsDefault() {
    assertThat(port(Framework.SPRING_WEBFLUX)).isEqualTo("8080 by default of Spring Boot");
    assertThat(port(Framework.QUARKUS)).isEqualTo("8080 by default of Quarkus");
    assertThat(read(Framework.HELIDON).port()).isNull();
    assertThat(read(Framework.NONE)).isEqualTo(new Endpoint(null, null, List.of()));
  }

  @Test
  void yamlOfSpringMayHoldWhatYamlForbids() throws Exception {
    write(
        "application.yml",
        """
        info: {version: @project.version@}
        server:
          port: ${PORT:8088}
          servlet: {context-path: /api}
        spring.ai.mcp.server:
          streamableHttp:
            mcpEndpoint: /messages
        """);
    assertThat(port(Framework.SPRING_MVC))
        .isEqualTo("8088 from src/main/resources/application.yml");
    assertThat(path(Framework.SPRING_MVC))
        .isEqualTo("/api/messages from src/main/resources/application.yml");
    assertThat(path(Framework.SPRING_WEBFLUX))
        .isEqualTo("/messages from src/main/resources/application.yml");
  }

  @Test
  void contextPathAloneGoesBeforeTheDefaultEndpoint() throws Exception {
    write("application.properties", "server.servlet.context-path=/api/\n");
    assertThat(path(Framework.SPRING_MVC)).startsWith("/api/mcp from ");
    write("application.properties", "spring.webflux.base-path=/flux\n");
    assertThat(path(Framework.SPRING_WEBFLUX)).startsWith("/flux/mcp from ");
    assertThat(read(Framework.SPRING_MVC).path()).isNull();
  }

  @Test
  void propertiesComeBeforeYamlAndTheFolderConfigBeforeBoth() throws Exception {
    write("application.yaml", "server: {port: 1}");
    write("application.properties", "server.port=2");
    assertThat(port(Framework.SPRING_MVC)).startsWith("2 ");
    write("config/application.yaml", "server: {port: 3}");
    assertThat(port(Framework.SPRING_MVC)).startsWith("3 ");
  }

  @Test
  void profileCountsWhereItIsActive() throws Exception {
    write(
        "application.yml",
        """
        server.port: 1
        ---
        spring.config.activate.on-profile: local
        server.port: 2
        ---
        spring: {config: {activate: {on-profile: "prod & !local"}}}
        server: {port: 3}
        """);
    assertThat(port(Framework.SPRING_MVC)).startsWith("1 ");
    environment = Map.of("SPRING_PROFILES_ACTIVE", "prod");
    assertThat(port(Framework.SPRING_MVC)).startsWith("3 ");
    write("application-prod.properties", "server.port=4");
    assertThat(port(Framework.SPRING_MVC))
        .isEqualTo("4 from src/main/resources/application-prod.properties");
    environment = Map.of();
    write("application.properties", "spring.profiles.active=prod\n#---\nserver.port=5");
    assertThat(port(Framework.SPRING_MVC)).startsWith("4 ");
  }

  @Test
  void activeProfilesMayBeAList() throws Exception {
    write("application.yml", "server.port: 1\nspring: {profiles: {active: [prod, eu]}}");
    write("application-prod.yml", "server.port: 2");
    assertThat(port(Framework.SPRING_MVC)).startsWith("2 ");
    write("application-eu.yml", "server.port: 3");
    assertThat(port(Framework.SPRING_MVC)).startsWith("3 ");
  }

  @Test
  void includedProfilesCountBeforeTheActiveOnes() throws Exception {
    write("application.properties", "server.port=1\nspring.profiles.include=base,extra");
    write("application-base.properties", "server.port=2");
    assertThat(port(Framework.SPRING_MVC)).startsWith("2 ");
    write("application-default.properties", "server.port=9");
    assertThat(port(Framework.SPRING_MVC)).startsWith("2 ");
    environment = Map.of("SPRING_PROFILES_ACTIVE", "prod");
    write("application-prod.properties", "server.port=3");
    assertThat(port(Framework.SPRING_MVC)).startsWith("3 ");
  }

  @Test
  void profileByDefaultCountsWhereNoneIsActive() throws Exception {
    write("application.yml", "server.port: 1\nspring.profiles.default: [local]");
    write("application-local.yml", "server.port: 2");
    assertThat(port(Framework.SPRING_MVC)).startsWith("2 ");
    environment = Map.of("SPRING_PROFILES_ACTIVE", "prod");
    assertThat(port(Framework.SPRING_MVC)).startsWith("1 ");
  }

  @ParameterizedTest
  @CsvSource({
    "heroku, 1",
    "cloud-foundry, 1",
    "none, 1",
    "kubernetes, 2",
    "KUBERNETES, 2",
  })
  void sectionForAnotherPlatformDoesNotCountInAPod(String platform, int port) throws Exception {
    write(
        "application.yml",
        "server.port: 1\n---\nspring.config.activate.on-cloud-platform: %s\nserver.port: 2\n"
            .formatted(platform));
    assertThat(port(Framework.SPRING_MVC)).startsWith(port + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "prod & (eu | us); us; false",
        "prod & (eu | us); prod; false",
        "prod & (eu | us); prod,us; true",
        "(prod & eu) | us; us; true",
        "(prod & eu) | us; prod; false",
        "!(prod | eu); us; true",
        "!(prod | eu); eu; false",
        "!prod & !eu; us; true",
        "prod,eu; eu; true",
        "!prod; prod; false",
        "((prod)); prod; true",
        "pro-d.1; pro-d.1; true",
        "(prod; prod; false",
        "prod &; prod; false"
      })
  void expressionOfProfilesIsReadAsSpringReadsIt(String text, String active, boolean counts)
      throws Exception {
    write(
        "application.yml",
        "server.port: 1\n---\nspring.config.activate.on-profile: \"%s\"\nserver.port: 2\n"
            .formatted(text));
    environment = Map.of("SPRING_PROFILES_ACTIVE", active);
    assertThat(port(Framework.SPRING_MVC)).startsWith(counts ? "2 " : "1 ");
  }

  @Test
  void keyOfQuarkusMayNameSeveralProfiles() throws Exception {
    write(
        "application.properties",
        "%{dev,test}.quarkus.http.port=2\n%{staging,prod}.quarkus.mcp.server.http.root-path=/x");
    assertThat(path(Framework.QUARKUS)).startsWith("/x ");
    assertThat(port(Framework.QUARKUS)).startsWith("8080 ");
  }

  @Test
  void quarkusHasTheProfileProdInAnImage() throws Exception {
    write(
        "application.properties",
        """
        quarkus.http.port=1
        %dev.quarkus.http.port=2
        %prod.quarkus.http.port=3
        quarkus.http.root-path=/root
        quarkus.mcp.server.http.root-path=tools
        """);
    assertThat(port(Framework.QUARKUS)).startsWith("3 ");
    assertThat(path(Framework.QUARKUS)).startsWith("/root/tools ");
    environment = Map.of("QUARKUS_PROFILE", "dev");
    assertThat(port(Framework.QUARKUS)).startsWith("2 ");
  }

  @Test
  void quarkusHasAnotherProfileOnThisMachine() throws Exception {
    write("application.properties", "%dev.quarkus.http.root-path=/dev\n%prod.quarkus.http.port=3");
    Endpoint endpoint =
        new ProjectSettings(
                Framework.QUARKUS, List.of(new ResourceRoot(resources, "r")), name -> null)
            .withQuarkusProfile("dev")
            .of(Map.of(), List.of());
    assertThat(endpoint.path()).hasToString("/dev/mcp from r/application.properties");
    assertThat(endpoint.port()).hasToString("8080 by default of Quarkus");
  }

  @Test
  void yamlOfQuarkusComesBeforeProperties() throws Exception {
    write("application.properties", "quarkus.http.port=1");
    write("application.yaml", "\"%prod\":\n  quarkus: {http: {port: 2}}\n");
    assertThat(port(Framework.QUARKUS)).isEqualTo("2 from src/main/resources/application.yaml");
  }

  @Test
  void olderKeyOfQuarkusIsKnown() throws Exception {
    write("application.properties", "quarkus.mcp.server.sse.root-path=/old");
    assertThat(path(Framework.QUARKUS)).startsWith("/old ");
  }

  @Test
  void microprofileConfigIsRead() throws Exception {
    write("META-INF/microprofile-config.properties", "server.port=7001");
    assertThat(port(Framework.HELIDON))
        .isEqualTo("7001 from src/main/resources/META-INF/microprofile-config.properties");
  }

  @Test
  void whatMetadataGiveTheProgramComesFirst() throws Exception {
    write("application.properties", "server.port=1");
    environment = Map.of("SERVER_PORT", "2");
    assertThat(port(Framework.SPRING_MVC)).isEqualTo("2 from env in .mcp");
    environment = Map.of("SERVER_PORT", "2", "JAVA_TOOL_OPTIONS", "-Xmx1g -Dserver.port=3");
    assertThat(port(Framework.SPRING_MVC)).startsWith("3 from the Java options of env in .mcp");
    arguments = List.of("--debug", "--server.port=4");
    assertThat(port(Framework.SPRING_MVC)).isEqualTo("4 from args in .mcp");
  }

  @Test
  void programThatReadsItsEnvironmentIsToldByEnv() {
    environment = Map.of("PORT", "9000");
    assertThat(port(Framework.NONE)).isEqualTo("9000 from env in .mcp");
    environment = Map.of("PORT", "9000", "MCP_PORT", "9001");
    assertThat(read(Framework.NONE).port()).isNull();
  }

  @Test
  void fileThatCannotBeReadIsARemarkAndNoFailure() throws Exception {
    write("application.yml", "server: [");
    Endpoint endpoint = read(Framework.SPRING_MVC);
    assertThat(endpoint.remarks())
        .singleElement()
        .extracting(Hint::text)
        .asString()
        .startsWith("src/main/resources/application.yml:");
  }

  @Test
  void pathThatNoServerCanHaveIsARemark() throws Exception {
    write("application.properties", "server.servlet.context-path=/a b");
    Endpoint endpoint = read(Framework.SPRING_MVC);
    assertThat(endpoint.path()).isNull();
    assertThat(endpoint.remarks().get(0))
        .isEqualTo(
            new Hint(
                "the path \"/a b/mcp\" from src/main/resources/application.properties is none that"
                    + " MCPServer allows; where it answers at another, ",
                List.of("path: /mcp")));
  }

  @Test
  void pathThatOnlyAPodKnowsIsARemark() throws Exception {
    write("application.properties", "server.servlet.context-path=/${TENANT}");
    assertThat(read(Framework.SPRING_MVC).path()).isNull();
    assertThat(read(Framework.SPRING_MVC).remarks().get(0).text()).contains("/${TENANT}/mcp");
    environment = Map.of("TENANT", "acme");
    assertThat(path(Framework.SPRING_MVC)).startsWith("/acme/mcp ");
  }

  @Test
  void addressThatNoOtherPodCanCallIsNamedWithTheLineToWrite() throws Exception {
    write("application.properties", "server.address=127.0.0.1");
    assertThat(read(Framework.SPRING_MVC).remarks())
        .containsExactly(
            new Hint(
                "server.address is 127.0.0.1 (from src/main/resources/application.properties),"
                    + " where no other pod can call it: ",
                List.of("env: [{name: SERVER_ADDRESS, value: 0.0.0.0}]")));
    environment = Map.of("SERVER_ADDRESS", "0.0.0.0");
    assertThat(read(Framework.SPRING_MVC).remarks()).isEmpty();
    write("application.properties", "quarkus.http.host=localhost\n%prod.quarkus.http.host=0.0.0.0");
    assertThat(read(Framework.QUARKUS).remarks()).isEmpty();
  }

  @Test
  void transportsThatNoGatewayPassesOnAreNamed() throws Exception {
    write("application.properties", "spring.ai.mcp.server.protocol=sse");
    assertThat(read(Framework.SPRING_MVC).remarks().get(0).text())
        .endsWith("set spring.ai.mcp.server.protocol=STREAMABLE");
    write("application.properties", "spring.ai.mcp.server.stdio=true");
    assertThat(read(Framework.SPRING_MVC).remarks().get(0).text())
        .contains("the gateway calls pods by HTTP");
  }

  private Endpoint started(Framework framework, String... files) {
    return new ProjectSettings(
            framework,
            List.of(new ResourceRoot(resources.resolve("src"), "src/main/resources")),
            name -> null)
        .of(environment, arguments, new StartFolder(resources, List.of(files)));
  }

  /** Frameworks read it in the folder in which they are started. */
  @Test
  void filesOfTheServerComeBeforeItsResources() throws Exception {
    write("src/application.properties", "server.port=1111\nserver.servlet.context-path=/res");
    write("config/application.yml", "server: {servlet: {context-path: /api}}");
    for (String listed : List.of("config/application.yml", "config", "./config/")) {
      Endpoint endpoint = started(Framework.SPRING_MVC, listed);
      assertThat(endpoint.path().value()).as(listed).isEqualTo("/api/mcp");
      assertThat(endpoint.port().value()).as(listed).isEqualTo("1111");
    }
    assertThat(started(Framework.SPRING_MVC, "conf").path().value()).isEqualTo("/res/mcp");
    write("config/application.properties", "quarkus.http.root-path=/q");
    assertThat(started(Framework.QUARKUS, "config").path().value()).isEqualTo("/q/mcp");
  }

  /** Quarkus reads it where it is started: on this machine in the project, else in /app. */
  @Test
  void environmentFileCountsWhereTheImageHasItAndIsNamedElsewhere() throws Exception {
    write(".env", "# local\nQUARKUS_HTTP_PORT=9191\nQUARKUS_HTTP_ROOT_PATH=/e\nSECRET=s3cret\n");
    write("src/application.properties", "quarkus.http.port=9090");
    Endpoint listed = started(Framework.QUARKUS, ".env");
    assertThat(listed.port()).hasToString("9191 from files of .mcp/.env");
    assertThat(listed.path().value()).isEqualTo("/e/mcp");
    assertThat(listed.remarks()).isEmpty();
    Endpoint unlisted = started(Framework.QUARKUS);
    assertThat(unlisted.port()).hasToString("9090 from src/main/resources/application.properties");
    assertThat(unlisted.remarks())
        .extracting(hint -> hint.lines().get(0))
        .containsExactly(
            "env: [{name: QUARKUS_HTTP_PORT, value: \"9191\"}]",
            "env: [{name: QUARKUS_HTTP_ROOT_PATH, value: \"/e\"}]");
    assertThat(unlisted.remarks().toString()).doesNotContain("s3cret");
    environment = Map.of("QUARKUS_HTTP_PORT", "9191", "QUARKUS_HTTP_ROOT_PATH", "/e");
    assertThat(started(Framework.QUARKUS).remarks()).isEmpty();
    assertThat(started(Framework.SPRING_MVC).remarks()).isEmpty();
  }

  @Test
  void furtherServersOfQuarkusAreNamedWithTheirPath() throws Exception {
    write(
        "application.properties",
        """
        quarkus.http.root-path=/api
        quarkus.mcp.server.http.root-path=/mcp
        quarkus.mcp.server.weather.http.root-path=/weather
        quarkus.mcp.server.storms.sse.root-path=storms
        """);
    Endpoint endpoint = read(Framework.QUARKUS);
    assertThat(endpoint.path().value()).isEqualTo("/api/mcp");
    assertThat(endpoint.remarks())
        .extracting(hint -> hint.lines().get(0))
        .containsExactly("path: /api/storms", "path: /api/weather");
    assertThat(endpoint.remarks().get(1).text())
        .contains("a further MCP server, weather, at path /api/weather");
  }

  @Test
  void endpointIsTheOneOfTheProtocol() throws Exception {
    String both =
        """
        spring.ai.mcp.server.streamable-http.mcp-endpoint=/a
        spring.ai.mcp.server.stateless.mcp-endpoint=/b
        """;
    write("application.properties", both);
    assertThat(read(Framework.SPRING_MVC).path().value()).isEqualTo("/a");
    write("application.properties", both + "spring.ai.mcp.server.protocol=STATELESS");
    assertThat(read(Framework.SPRING_MVC).path().value()).isEqualTo("/b");
  }

  @Test
  void jsonOfSpringComesAfterArgumentsAndBeforeVariables() {
    environment =
        Map.of(
            "SPRING_APPLICATION_JSON",
            "{\"server\":{\"port\":9001,\"servlet\":{\"context-path\":\"/j\"}}}",
            "SERVER_PORT",
            "9002");
    assertThat(port(Framework.SPRING_MVC))
        .isEqualTo("9001 from SPRING_APPLICATION_JSON of env in .mcp");
    assertThat(read(Framework.SPRING_MVC).path().value()).isEqualTo("/j/mcp");
    arguments = List.of("--server.port=9003");
    assertThat(port(Framework.SPRING_MVC)).startsWith("9003 ");
    environment = Map.of("SPRING_APPLICATION_JSON", "{");
    assertThat(port(Framework.SPRING_MVC)).startsWith("9003 ");
  }

  @ParameterizedTest
  @CsvSource({
    "server.ssl.bundle=web, SERVER_SSL_ENABLED, '\"false\"'",
    "server.ssl.key-store=classpath:k.p12, SERVER_SSL_ENABLED, '\"false\"'",
    "quarkus.http.insecure-requests=redirect, QUARKUS_HTTP_INSECURE_REQUESTS, enabled",
    "micronaut.server.ssl.enabled=true, MICRONAUT_SERVER_SSL_ENABLED, '\"false\"'"
  })
  void serverThatAnswersHttpsOnlyIsToldWhatToWrite(String text, String variable, String value)
      throws Exception {
    write("application.properties", text);
    Framework framework =
        text.startsWith("q")
            ? Framework.QUARKUS
            : text.startsWith("m") ? Framework.MICRONAUT : Framework.SPRING_MVC;
    assertThat(read(framework).remarks())
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.text())
                  .contains("env: [{name: %s, value: %s}]".formatted(variable, value));
              assertThat(hint.lines()).containsExactly("scheme: https");
            });
    environment = Map.of(variable, value.replace("\"", ""));
    assertThat(read(framework).remarks()).isEmpty();
  }
}
