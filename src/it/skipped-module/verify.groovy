assert new File(basedir, "a/target/mcp/a.yaml").exists()
assert !new File(basedir, "b/target/mcp").exists()
assert new File(basedir, "build.log").text.count("BUILD SUCCESS") == 3 : "not on each Maven"
