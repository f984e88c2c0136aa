def log = new File(basedir, "build.log").text
for (line in [".mcp/b.yaml:3:5: the server \"weather\" is already in namespace mcp-servers, at .mcp/a.yaml:3:5"]) {
  assert log.count(line) >= 3 : "not on each Maven: " + line
}
assert !log.contains("\tat ") : "a stack trace"
assert !new File(basedir, "target/mcp").listFiles()?.any { it.name.endsWith(".yaml") } : "something was written"
