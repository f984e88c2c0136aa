def log = new File(basedir, "build.log").text
for (line in [
    "gcloud container clusters get-credentials mcp --region=europe-west1",
    "kind create cluster --name mcp --wait 600s --config - <<'END'",
    "mcp.cluster is \"nomad\"; right would be one of kind, k3d, minikube, gke, eks, aks, openshift",
    "mcp:registry-provision takes no password of the command line"]) {
  assert log.contains(line) : "the log has no line with " + line
}
def told = log.count('no cluster answers at http://127.0.0.1:9/ (context "gone")')
assert told >= 7 : "each goal that needs a cluster names the address and the context"
assert !log.contains("planted-password")
assert !log.contains("\tat ")
