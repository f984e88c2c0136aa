def resource = new File(basedir, "target/mcp/pom-defaults.yaml").text
for (line in ["name: pom-defaults",
    "namespace: mcp-servers",
    "image: 127.0.0.1:5000/mcp-servers/pom-defaults:"]) {
  assert resource.contains(line) : "the resource has no line with " + line
}
assert new File(basedir, "build.log").text.count("BUILD SUCCESS") == 3 : "not on each Maven"
