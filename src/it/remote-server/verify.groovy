def resource = new File(basedir, "target/mcp/search.yaml").text
for (line in ["url: https://mcp.example.com/mcp",
    "headersFrom: search"]) {
  assert resource.contains(line) : "the resource has no line with " + line
}
assert !resource.contains("image:")
assert new File(basedir, "build.log").text.count("BUILD SUCCESS") == 3 : "not on each Maven"
