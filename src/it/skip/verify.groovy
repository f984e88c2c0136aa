assert new File(basedir, "build.log").text.contains("skipped (mcp.skip)")
assert new File(basedir, "build.log").text.contains("skipped (mcp.generate.skip)")
assert !new File(basedir, "target/mcp").exists()
