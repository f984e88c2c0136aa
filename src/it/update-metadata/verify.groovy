def log = new File(basedir, "build.log").text
assert log.contains(".mcp/servers.yaml:3:5: the image of shop cannot be written here")
assert log.contains("write image: 127.0.0.1:9/acme/shop and imageTag: latest yourself")
assert !log.contains("Exception in thread") && !log.contains("\tat ")
assert !new File(basedir, ".mcp/servers.yaml").text.contains("image") : "the file is as it was"
