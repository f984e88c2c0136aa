package ${package};

#if( $transport != "stdio" )
import java.util.Map;
#end
import java.util.logging.Level;
import java.util.logging.Logger;

#if( $transport == "stdio" )
/** Serves the client that started this process, until it closes standard input. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Standard output belongs to the protocol; the log goes to standard error.
    Logger.getLogger("").setLevel(Level.WARNING);
    Server server = new Server();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
  }
}
#else
/** Starts the server where HOST and PORT say, and stops it at SIGTERM. */
public final class Main {
  private static final Logger ALL = Logger.getLogger("");

  private Main() {}

  public static void main(String[] args) {
    ALL.setLevel(Level.WARNING);
    Map<String, String> environment = System.getenv();
    String host = environment.getOrDefault("HOST", "127.0.0.1");
    int port = Integer.parseInt(environment.getOrDefault("PORT", "8088"));
    Server server = new Server(host, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    System.out.println("${artifactId} answers at " + server.endpoint());
  }
}
#end
