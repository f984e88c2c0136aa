def log = new File(basedir, "build.log").text
assert log.contains("mcp.imageTar is the image of one server, but 2 need one in .mcp")
assert !log.contains("Exception in thread") && !log.contains("\tat ")
