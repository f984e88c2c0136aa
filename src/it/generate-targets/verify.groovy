def mcp = new File(basedir, "target/mcp")
for (file in ["helm/orders/Chart.yaml", "helm/orders/values.yaml", "helm/orders/templates/mcpserver.yaml",
    "kustomize/base/kustomization.yaml", "kustomize/base/orders.yaml", "kmcp/orders.yaml",
    "mcp.x-k8s.io-v1beta1/orders.yaml", "toolhive/orders.yaml"]) {
  assert new File(mcp, file).isFile() : file + " is missing"
}
assert !new File(mcp, "orders.yaml").exists()
assert new File(mcp, "toolhive/orders.yaml").text.contains("# - catalogue: ")
def log = new File(basedir, "build.log").text
assert log.contains("[WARNING] orders: not carried over to kmcp: catalogue: ")
assert log.contains("mcp.target is \"argo\"; one of native, helm, kustomize, toolhive, kmcp, mcp.x-k8s.io/v1beta1")
