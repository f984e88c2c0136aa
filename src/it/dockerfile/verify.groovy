import groovy.json.JsonSlurper

def log = new File(basedir, "build.log").text
assert log.contains("building greeting from ")
assert log.contains("is built from its Dockerfile for one platform, not for linux/amd64, linux/arm64")
assert !log.contains("Exception in thread") && !log.contains("\tat ")
def tar = new File(basedir, "target/mcp/greeting.tar")
def entry = { String name ->
  def process = ["tar", "-xOf", tar.path, name].execute()
  def out = new ByteArrayOutputStream()
  process.waitForProcessOutput(out, System.err)
  assert process.exitValue() == 0
  new JsonSlurper().parseText(out.toString("UTF-8"))
}
def config = entry(entry("manifest.json")[0].Config).config
assert config.User == "65532"
assert config.Labels.greeting == "hello world"
assert config.Labels["org.opencontainers.image.title"] == "greeting"
assert new File(basedir, "target/mcp").list().toList().sort() == ["greeting.tar", "result.json"]
