for (module in ["a", "b", "c", "d"]) {
  assert new File(basedir, module + "/target/mcp/" + module + ".yaml").text.contains("name: " + module)
}
assert new File(basedir, "build.log").text.count("BUILD SUCCESS") == 3 : "not on each Maven"
