if (Boolean.parseBoolean(noCluster as String)) {
  println "NOT RUN: ${basedir.name.toUpperCase()} NEEDS A CLUSTER"
  return false
}
return true
