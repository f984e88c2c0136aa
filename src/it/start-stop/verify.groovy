def log = new File(basedir, "build.log").text
for (line in ["echo serves 1 tools at http://127.0.0.1:", "you said: round trip", "[INFO] stopped"]) {
  assert log.contains(line) : "the log has no line with " + line
}
assert !new File(basedir, "target/mcp/dev.json").exists()
