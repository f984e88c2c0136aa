package io.mcpruntime.bench;

import java.util.Locale;

/** The same figure of the gateway and of Envoy, taken in turn; as rows of Markdown tables. */
final class Comparison {
  private final String name;
  private final String format;
  private final Series ours;
  private final Series theirs;

  /** Figures are printed with so many decimals. */
  Comparison(String name, int decimals) {
    this.name = name;
    format = "%." + decimals + "f";
    ours = new Series("gateway");
    theirs = new Series("Envoy");
  }

  void add(Proxy proxy, double value) {
    (proxy.name().equals("Envoy") ? theirs : ours).add(value);
  }

  Series theirs() {
    return theirs;
  }

  static void printHead(String title) {
    System.out.printf("%n## %s%n", title);
    System.out.println("| median (min - max) | gateway | Envoy | ratio | aim |");
    System.out.println("|---|---|---|---|---|");
  }

  /** Without an aim. */
  void print() {
    print("-");
  }

  void printRatioAtMost(double limit) {
    print(aim("ratio at most ", limit, ours.ratioTo(theirs).median() <= limit));
  }

  void printRatioAtLeast(double limit) {
    print(aim("ratio at least ", limit, ours.ratioTo(theirs).median() >= limit));
  }

  void printAtMost(double limit) {
    print(aim("at most ", limit, ours.median() <= limit));
  }

  private static String aim(String words, double limit, boolean met) {
    return words
        + String.format(Locale.ROOT, "%.4g", limit).replaceAll("\\.?0+$", "")
        + (met ? "" : ", **not met**");
  }

  private void print(String aim) {
    System.out.printf(
        "| %s | %s | %s | %s | %s |%n",
        name, ours.text(format), theirs.text(format), ours.ratioTo(theirs).text("%.2f"), aim);
  }
}
