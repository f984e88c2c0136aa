assert new File(basedir, "a/target/mcp/a.yaml").text.contains("image: ghcr.io/acme/a:")
assert new File(basedir, "b/target/mcp/b.yaml").text.contains("image: ghcr.io/other/b:")
assert new File(basedir, "build.log").text.count("BUILD SUCCESS") == 3 : "not on each Maven"
