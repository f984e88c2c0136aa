import groovy.json.JsonSlurper

assert new File(basedir, "test-runs.txt").readLines() == ["run", "run"] : "the tests ran once in each of two builds"
def result = new JsonSlurper().parse(new File(basedir, "target/mcp/result.json"))
def server = result.result.servers[0]
assert server.ready
assert new URL(server.url).text == "answer of deploy-simple"
assert server.image ==~ /127\.0\.0\.1:5000\/mcp-servers\/it-deploy-simple@sha256:[0-9a-f]{64}/
assert new File(basedir, "target/mcp/it-deploy-simple.yaml").text.contains(server.image)
