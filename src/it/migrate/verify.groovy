import groovy.json.JsonSlurper

def log = new File(basedir, "build.log").text
for (line in [
    'broken/servers.yaml:4:47: port must be a whole number from 0 to 65535, not "many"',
    "forecasts/weather (old/servers.yaml:1:1) would be migrated",
    "[INFO]   renamed: imageTag -> image, ingressPath -> route, envVars -> env",
    "[WARNING] mcp-servers/orders: NOT CARRIED OVER auth: ",
    "mcp.apply and mcp.write are both set",
    "no cluster answers at http://127.0.0.1:9/",
    "mcp-servers/alpha (alpha/.mcp/servers.yaml:4:5) rewritten: alpha/.mcp/servers.yaml, before: servers.yaml.bak",
    "description -> catalogue.description",
    "alpha/.mcp/servers.yaml already uses the current format; unchanged"]) {
  assert log.contains(line) : "the log has no line with " + line
}
assert !log.contains("\tat ")
assert log.indexOf("apiVersion: mcpruntime.io/v1alpha1") < log.indexOf("written: ") : "the dry run prints what would be written"

def weather = new File(basedir, "target/mcp/migrated/forecasts.weather.yaml").text
for (line in ["apiVersion: mcpruntime.io/v1alpha1", "image: registry.example/weather:1.10", "route: /weather/mcp", "path: /weather/mcp"]) {
  assert weather.contains(line) : "weather has no line with " + line
}
assert new File(basedir, "target/mcp/migrated").list().sort() == ["forecasts.weather.yaml", "mcp-servers.orders.yaml"]

def file = new File(basedir, "alpha/.mcp/servers.yaml").text
assert file == '''# the team's servers
version: v1
servers:
  - port: 9000
    env:
      - name: API_KEY
        valueFrom:
          secretKeyRef:
            name: alpha
            key: api-key
    catalogue:
      description: Weather for all.
'''
assert new File(basedir, "alpha/.mcp").list().sort() == ["servers.yaml", "servers.yaml.bak"] : "the second run changes nothing"
assert new File(basedir, "alpha/.mcp/servers.yaml.bak").text.contains("description: Weather for all.")
assert new File(basedir, "alpha/target/mcp/alpha.yaml").text.contains("name: API_KEY")

def result = new JsonSlurper().parse(new File(basedir, "target/mcp/result.json"))
assert result.goal == "migrate" && result.result.servers == [] && result.result.today == ["alpha/.mcp/servers.yaml"]
