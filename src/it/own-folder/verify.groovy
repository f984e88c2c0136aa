def log = new File(basedir, "build.log").text
assert new File(basedir, "shaded/target/dependency-reduced-pom.xml").exists()
assert new File(basedir, "shaded/target/mcp/declared.yaml").text.contains("port: 9090")
assert new File(basedir, "shaded/target/mcp").list().sort() == ["declared.yaml", "result.json"]
assert !new File(basedir, "library/target/mcp").exists() : "a library is no server"

def folder = new File(basedir, "profiled/.mcp")
def said = "no server in the YAML files of " + folder + ": server profiled is made of the POM alone (namespace mcp-servers, port 8088, route /profiled/mcp)"
assert log.count(said) == 2 : "each Maven says what it takes where there is no .mcp"
assert log.contains("no server in " + basedir + ": no module (1 in this build) has a .mcp folder") : "nothing deployed is a failure"
assert !log.contains("\tat ")
