def url = "https://mcp.example.com/weather/mcp"
def zed = new File(basedir, ".zed/settings.json").text
assert zed.startsWith('// ours\n{\n  "tab_size": 2,\n  "context_servers": {\n    "weather": {') && zed.contains(url)
assert new File(basedir, ".codex/config.toml").text == '# ours\nmodel = "m"\n\n[mcp_servers.weather]\nurl = "' + url + '"\n'
def copies = new File(basedir, ".zed").list().findAll { it.startsWith("settings.json.bak-") }
assert copies.size() == 1 : "neither a dry run nor an unchanged file makes a copy"
assert new File(basedir, ".zed/" + copies[0]).text == '// ours\n{\n  "tab_size": 2,\n}\n'
def log = new File(basedir, "build.log").text
for (line in ["Zed: weather would be added in", "+url = \"" + url + "\"", "Codex: weather added in", "Zed: weather unchanged in",
    "no cluster answers at http://127.0.0.1:9/"]) {
  assert log.contains(line) : "the log has no line with " + line
}
