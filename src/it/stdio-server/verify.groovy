def resource = new File(basedir, "target/mcp/weather.yaml").text
for (line in ["transport: stdio",
    "--level"]) {
  assert resource.contains(line) : "the resource has no line with " + line
}
assert new File(basedir, "build.log").text.count("BUILD SUCCESS") == 3 : "not on each Maven"
