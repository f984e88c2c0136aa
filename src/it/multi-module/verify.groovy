import groovy.json.JsonSlurper

for (name in ["alpha", "beta"]) {
  def result = new JsonSlurper().parse(new File(basedir, name + "/target/mcp/result.json"))
  assert new URL(result.result.servers[0].url).text == "answer of " + name + " from the library"
}
assert !new File(basedir, "lib/target/mcp").exists() : "a library is no server"
def log = new File(basedir, "build.log").text
assert log.count("skipped (mcp.skip)") == 2 : "the library, in mcp:build and in mcp:deploy"
