def log = new File(basedir, "build.log").text
def told = log.count('no cluster answers at http://127.0.0.1:9/ (context "gone")')
assert told >= 3 : "deploy, setup and status each name the address and the context"
assert !log.contains("\tat ")
assert !new File(basedir, "target/classes").exists() : "the cluster is asked before anything is built"
