def log = new File(basedir, "build.log").text
for (line in [
    "this build has several modules; choose the server with -pl (without -am or -amd): weather, library",
    "weather: would write .mcp/servers.yaml and pom.xml",
    "weather: wrote .mcp/servers.yaml and pom.xml",
    "weather: nothing to do, it has the plugin and .mcp",
    "library: wrote .mcp/servers.yaml and pom.xml"]) {
  assert log.contains(line) : "the log has no line with " + line
}
assert !log.contains("\tat ")
assert log.indexOf("+            <plugin>") < log.indexOf("weather: wrote") : "the dry run prints the difference"

def pom = new File(basedir, "weather/pom.xml").text
def version = (pom =~ /mcp-runtime-maven-plugin<\/artifactId>\s+<version>([^<]+)/)[0][1]
assert pom == """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <parent>
        <groupId>it</groupId>
        <artifactId>init</artifactId>
        <version>1.0</version>
    </parent>
    <artifactId>weather</artifactId>

    <build>
        <finalName>weather</finalName> <!-- the team's name -->
        <plugins>
            <plugin>
                <groupId>io.mcpruntime</groupId>
                <artifactId>mcp-runtime-maven-plugin</artifactId>
                <version>${version}</version>
            </plugin>
        </plugins>
    </build>

    <profiles>
        <profile><id>other</id><build><plugins/></build></profile>
    </profiles>
</project>
"""
assert new File(basedir, "weather/.mcp/servers.yaml").text ==
    "version: v1\nservers:\n  - name: weather\n    port: 8088\n    path: /mcp\n"
assert new File(basedir, "weather/target/mcp/weather.yaml").text.contains("name: weather")
assert !new File(basedir, "pom.xml").text.contains("mcp-runtime-maven-plugin")
assert new File(basedir, "library/pom.xml").text.contains("  <build>\n    <plugins>\n      <plugin>\n")
