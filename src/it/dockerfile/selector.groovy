if (!System.getenv("PATH").split(":").any { new File(it, "buildah").canExecute() }) {
  println "\nNOT RUN, NO BUILDAH: ${basedir.name.toUpperCase()}\n"
  return false
}
return true
