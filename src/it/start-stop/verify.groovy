def log = new File(basedir, "build.log").text
for (line in ["echo serves 1 tool at http://127.0.0.1:", "you said: round trip", "[INFO] stopped",
    'ok       call of echo: with {"text":"test"}, made of its schema']) {
  assert log.contains(line) : "the log has no line with " + line
}
assert !new File(basedir, "target/mcp/dev.json").exists()
assert log.count("echo serves 1 tool") == 4
for (once in ["you said: round trip", "[INFO] stopped"]) {
  assert log.count(once) == 3 : "one of the Mavens does not say: " + once
}
assert log.count("Nothing to compile") <= 3 : "mcp:start compiles again what the build has packaged"
assert !log.contains("Exception in thread") : "the end of Maven isn't quiet"
assert !ProcessHandle.allProcesses().anyMatch { it.info().commandLine().orElse("").contains(basedir.path + "/target/mcp/dev") }
