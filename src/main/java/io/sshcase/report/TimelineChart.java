package io.sshcase.report;

import java.util.List;

/**
 * The timeline of one host, all positions worked out: x and y in per cent, so that it fills any
 * width and height and no letter is stretched.
 *
 * @param id start of the ids in it
 * @param host null for all hosts together
 * @param summary one sentence for those who do not see it
 * @param span from where to where, and how wide a bucket is
 * @param unit what the bars count: {@code connections per 5 min}
 * @param series the stacked bars, from the bottom up
 * @param partings thin lines between stacked bars
 * @param cuts numbers of bars that are higher than the panel
 * @param lines of the upper panel
 * @param ticks round times
 * @param step seconds between them
 * @param seconds from edge to edge
 * @param bottom lower edge of the upper panel
 * @param episodes fills over all panels
 * @param episodeLabels their numbers and bounds
 * @param changes what was done to the server, with its letter
 * @param downtimes spans in which no sshd listened
 * @param gaps spans without a log
 * @param slots lower panel; null when the busy slots are not known
 * @param finest how near a reader can zoom; null where there is nothing to zoom into
 * @param numbers the numbers behind the picture
 * @param example how to list what one of them counts; null where no connection was served
 * @param changeTable the changes by letter
 */
public record TimelineChart(
    String id,
    String host,
    String summary,
    String span,
    String unit,
    List<Series> series,
    List<Box> partings,
    List<Label> cuts,
    List<Grid> lines,
    List<Tick> ticks,
    long step,
    double seconds,
    String bottom,
    List<Box> episodes,
    List<Label> episodeLabels,
    List<Label> changes,
    List<Box> downtimes,
    List<Gap> gaps,
    Slots slots,
    String finest,
    TableView numbers,
    Example example,
    TableView changeTable) {

  /**
   * How to list the connections of a bucket.
   *
   * @param bucket when it begins, ISO 8601
   * @param shown the same for readers
   */
  public record Example(String bucket, String shown, String statement) {}

  /** Bars of one kind; {@code name} is their class. */
  public record Series(String name, List<Box> bars) {

    /**
     * A hatch is stretched with the square that a path lies in; these bars are drawn one by one.
     */
    public boolean isHatched() {
      return name.equals(Outcome.REFUSED_UNLOGGED.word());
    }

    /** All bars as one shape, in a square of 100 by 100: a tenth of the bytes of as many boxes. */
    public String path() {
      StringBuilder path = new StringBuilder();
      for (Box bar : bars) {
        path.append('M').append(bare(bar.x())).append(' ').append(bare(bar.y()));
        path.append('h').append(bare(bar.width())).append('v').append(bare(bar.height()));
        path.append("h-").append(bare(bar.width())).append('z');
      }
      return path.toString();
    }
  }

  private static String bare(String percent) {
    return percent.substring(0, percent.length() - 1);
  }

  /** Where each episode begins, however short it was. */
  public String episodeStarts() {
    StringBuilder path = new StringBuilder();
    for (Box box : episodes) {
      path.append('M').append(bare(box.x())).append(' ').append(upright());
    }
    return path.toString();
  }

  /** The spans of the episodes, over all panels. */
  public String episodeSpans() {
    StringBuilder path = new StringBuilder();
    for (Box box : episodes) {
      path.append('M').append(bare(box.x())).append(' ').append(upright());
      path.append('H').append(bare(box.right())).append('V').append((int) Timeline.TOP).append('z');
    }
    return path.toString();
  }

  private static String upright() {
    return (int) Timeline.TOP + "V" + (int) Timeline.BOTTOM;
  }

  /** The brackets above them. */
  public String brackets() {
    int top = (int) Timeline.TOP;
    StringBuilder path = new StringBuilder();
    for (Box box : episodes) {
      path.append('M').append(bare(box.x())).append(' ').append(top).append('V').append(top - 2);
      path.append('H').append(bare(box.right())).append('V').append(top);
    }
    return path.toString();
  }

  /** The lines between stacked bars as one shape. */
  public String partingPath() {
    StringBuilder path = new StringBuilder();
    for (Box line : partings) {
      path.append('M').append(bare(line.x())).append(' ').append(bare(line.y()));
      path.append('h').append(bare(line.width()));
    }
    return path.toString();
  }

  /** A rectangle. */
  public record Box(String x, String y, String width, String height) {
    static Box of(double x, double y, double width, double height) {
      return new Box(Percent.of(x), Percent.of(y), Percent.of(width), Percent.of(height));
    }

    /** Its right edge, for brackets. */
    public String right() {
      return Percent.of(number(x) + number(width));
    }

    private static double number(String percent) {
      return Double.parseDouble(bare(percent));
    }
  }

  /** A horizontal line with its number. */
  public record Grid(String y, String label) {}

  /**
   * A word in the picture.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}, so that no word leaves the picture
   * @param kind its class: {@code minor} vanishes on narrow screens
   */
  public record Label(String x, String text, String anchor, String kind) {
    /** Half the room of a letter on a narrow screen, in per cent of the width. */
    private static final double HALF_LETTER = 1.2;

    static Label at(double x, String text, boolean minor) {
      return new Label(Percent.of(x), text, anchor(x, text), minor ? "minor" : "major");
    }

    /** A word that would leave the picture is written inwards. */
    static String anchor(double x, String text) {
      double half = HALF_LETTER * text.length();
      return x < half ? "start" : x > 100 - half ? "end" : "middle";
    }
  }

  /** A round time, in seconds since 1970. */
  public record Tick(long second, Label label) {}

  /** A span without a log; the label is null where there is no room for it. */
  public record Gap(Box box, Label label) {}

  /** A limit while it was in force; the label is null where there is no room for it. */
  public record Limit(String x1, String x2, String y, String label) {}

  /**
   * The busy login slots: a stepped line and the limits that lie in reach.
   *
   * @param steps where a line of the log states the number
   * @param rebuilt where it is drawn from the lines of the connections
   */
  public record Slots(
      List<Segment> steps, List<Segment> rebuilt, List<Grid> lines, List<Limit> limits) {

    /** The line as one shape, in a square of 100 by 100. */
    public String path() {
      return path(steps);
    }

    /** The rebuilt parts of it. */
    public String rebuiltPath() {
      return path(rebuilt);
    }

    private static String path(List<Segment> steps) {
      StringBuilder path = new StringBuilder();
      for (Segment step : steps) {
        path.append('M').append(bare(step.x1())).append(' ').append(bare(step.y1()));
        path.append('L').append(bare(step.x2())).append(' ').append(bare(step.y2()));
      }
      return path.toString();
    }
  }

  /** A piece of a stepped line. */
  public record Segment(String x1, String y1, String x2, String y2) {}
}
