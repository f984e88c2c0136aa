assert new File(basedir, "test-runs.txt").readLines() == ["run"]
assert new File(basedir, "build.log").text.contains("/it-deploy-bound/mcp")
