def orders = new File(basedir, "target/mcp/orders.yaml").text
for (line in ["name: orders", "port: 9090", "path: /api/tools"]) {
  assert orders.contains(line) : "orders.yaml has no line with " + line
}
def log = new File(basedir, "build.log").text
def from = "from src/main/resources/application.yml"
assert log.contains("orders: port 9090 " + from + ", path /api/tools " + from)
