def log = new File(basedir, "build.log").text
assert log.contains('.mcp/servers.yaml:4:5: unknown key "replica"; did you mean "replicas"?')
assert log.contains('.mcp/servers.yaml:5:11:')
assert log.contains('.mcp/servers.yaml:6:11:')
assert !log.contains("Exception in thread") && !log.contains("\tat ")
assert !new File(basedir, "target/mcp").exists() || new File(basedir, "target/mcp").list().length == 0
