def orders = new File(basedir, "target/mcp/orders.yaml").text
for (line in ["kind: MCPServer", "name: orders", "namespace: shop", "image: ghcr.io/acme/orders:1.4",
    "replicas: 2", "port: 9000", "route: /shop/orders", "memory: 256Mi", "name: UNITS"]) {
  assert orders.contains(line) : "orders.yaml has no line with " + line
}
def invoices = new File(basedir, "target/mcp/invoices.yaml").text
assert invoices.contains("invoices@sha256:" + "0" * 64)
assert invoices.contains("namespace: mcp-servers")
