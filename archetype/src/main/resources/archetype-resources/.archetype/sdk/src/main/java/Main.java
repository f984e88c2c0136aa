package ${package};

import io.mcpruntime.server.McpApplication;

#if( $transport == "stdio" )
/** Serves the client that started this process, until it closes standard input. */
#else
/** Starts the server where HOST and PORT say, and stops it at SIGTERM. */
#end
public final class Main {
  private Main() {}

  static McpApplication server() {
#if( $transport == "http-stateful" )
    return McpApplication.named("${artifactId}", "${version}").with(new Greetings()).stateful();
#else
    return McpApplication.named("${artifactId}", "${version}").with(new Greetings());
#end
  }

  public static void main(String[] args) {
#if( $transport == "stdio" )
    server().runOnStdio();
#else
    server().run();
#end
  }
}
