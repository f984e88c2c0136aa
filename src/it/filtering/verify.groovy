def weather = new File(basedir, "target/mcp/weather.yaml").text
for (line in ["image: ghcr.io/acme/weather:1.0", "replicas: 3", "value: metric"]) {
  assert weather.contains(line) : "weather.yaml has no line with " + line
}
def log = new File(basedir, "build.log").text
assert log.contains('.mcp/servers.yaml:6:15: no property "weather.replicas" for mcp.filtering')
