def log = new File(basedir, "build.log").text
for (line in [
    "it-deploy-preview is ready at ",
    "it-deploy-preview--pr-12 is ready at ",
    "/it-deploy-preview@pr-12/mcp",
    "preview until 20",
    "removed mcp-servers/it-deploy-preview--pr-12",
    "mcp-servers/it-deploy-preview has no preview pr-12",
    "removed mcp-servers/it-deploy-preview"]) {
  assert log.contains(line) : "the log has no line with " + line
}
def comment = new File(basedir, "target/mcp/preview.md").text
assert comment.contains("/it-deploy-preview@pr-12/mcp |")
// Both were asked by their URLs.
assert comment.contains("The tools are the same as those of the deployed server.")
assert !log.contains("\tat ")
