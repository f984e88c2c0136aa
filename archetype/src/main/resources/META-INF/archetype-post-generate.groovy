import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

// Keeps the files of the variant that was asked for, or refuses one that makes no sense and takes back what was made.
Path project = new File(request.outputDirectory, request.artifactId).toPath()
Path variants = project.resolve(".archetype")
def chosen = request.properties
String framework = chosen.getProperty("framework")
String transport = chosen.getProperty("transport")

def delete = { Path folder ->
  if (Files.exists(folder)) {
    Files.walk(folder).sorted(Comparator.reverseOrder()).each { Files.delete(it) }
  }
}

def allowed = [framework: ["sdk", "quarkus", "spring"], transport: ["http", "http-stateful", "stdio"], javaVersion: ["17", "21", "25"]]
def wrong = allowed.findResult { name, values ->
  values.contains(chosen.getProperty(name)) ? null : "${name} is \"${chosen.getProperty(name)}\": write ${values.init().join(', ')} or ${values.last()}"
}
if (!wrong && framework == "quarkus" && transport == "stdio") {
  wrong = "framework \"quarkus\" has no transport \"stdio\": write http or http-stateful, or take sdk or spring"
}
if (wrong) {
  delete(variants)
  Files.deleteIfExists(project.resolve("pom.xml"))
  if (Files.list(project).withCloseable { it.count() } == 0) {
    Files.delete(project)
  }
  throw new IllegalArgumentException(wrong.toString())
}

def keep = ["all", framework]
if (framework != "sdk") {
  keep += "plain"
}
if (framework == "spring" && transport != "stdio") {
  keep += "spring-http"
}
// Quarkus' server is tested as what the build has packaged.
def named = framework == "quarkus" ? ["ServerTest.java": "ServerIT.java"] : [:]
keep.each { name ->
  Path variant = variants.resolve(name)
  Files.walk(variant).filter { Files.isRegularFile(it) }.each { file ->
    Path target = project.resolve(variant.relativize(file).toString())
    String base = target.fileName.toString()
    Files.createDirectories(target.parent)
    Files.move(file, target.resolveSibling(named.getOrDefault(base, base)), StandardCopyOption.REPLACE_EXISTING)
  }
}
delete(variants)
