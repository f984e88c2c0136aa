def weather = new File(basedir, "target/mcp/weather.yaml").text
for (line in ["namespace: forecasts", "replicas: 3", "memory: 1Gi", "cpu: 50m", "name: UNITS"]) {
  assert weather.contains(line) : "weather.yaml has no line with " + line
}
def log = new File(basedir, "build.log").text
assert log.contains(".mcp/environments: no file stage.yaml for mcp.environment=stage; known are broken, prod")
assert log.contains('.mcp/environments/broken.yaml:3:11: no server "wether" in .mcp; did you mean "weather"?')
