def log = new File(basedir, "build.log").text
for (line in [
    "images of servers  127.0.0.1:5000/NAMESPACE/SERVER",
    "it-deploy-commands is ready at ",
    "for registry.example created; deploy with -Dmcp.registry=registry.example/it",
    "removed mcp-servers/it-deploy-commands"]) {
  assert log.contains(line) : "the log has no line with " + line
}
assert log =~ /returns mcp-servers\/it-deploy-commands to revision \d+ \(127\.0\.0\.1:5000\/mcp-servers\/it-deploy-commands@sha256:/
assert log =~ /logins for others  .*registry\.example/
assert log =~ /registry on each node +yes/
assert !log.contains("planted-password")
assert !log.contains("\tat ")
