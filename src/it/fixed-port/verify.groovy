def log = new File(basedir, "build.log").text
for (line in ["fixed: main class it.Main of the property exec.mainClass", "fixed serves 1 tool at http://127.0.0.1:",
    "fixed listens on port 38474 instead of the one in PORT", "write into the entry of fixed in .mcp/servers.yaml (line 3):", "port: 38474", "you said twice round trip"]) {
  assert log.contains(line) : "the log has no line with " + line
}
