package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Episodes and changes on the timeline: where they stand and what is written at them. */
final class TimelineMarks {
  /** Numbers nearer than this, in per cent of the width, become one label. */
  private static final double NUMBER_WIDTH = 5;

  /** The room that a number with its bounds needs; narrow screens need more. */
  private static final double LABEL_WIDTH = 11;

  private static final double LABEL_WIDTH_NARROW = 34;
  private static final double LETTER_WIDTH = 2.5;
  private static final double LETTER_WIDTH_NARROW = 8;
  static final int MOST_CHANGES = 60;

  /** Gaps between episodes below this, in per cent of the width, cannot be seen. */
  private static final double HAIR = 0.2;

  private final TimeAxis axis;

  TimelineMarks(TimeAxis axis) {
    this.axis = axis;
  }

  /** Where episodes lie; those nearer than a hair become one box, for a case may hold thousands. */
  List<TimelineChart.Box> episodes(List<Row> episodes, LocalDateTime spanEnd) {
    List<double[]> spans = new ArrayList<>();
    for (Row row : episodes) {
      if (row.time("start") != null) {
        spans.add(new double[] {axis.x(row.time("start")), axis.x(endOf(row, spanEnd))});
      }
    }
    spans.sort(Comparator.comparingDouble(span -> span[0]));
    List<TimelineChart.Box> boxes = new ArrayList<>();
    double[] open = null;
    for (double[] span : spans) {
      if (open != null && span[0] - open[1] < HAIR) {
        open[1] = Math.max(open[1], span[1]);
      } else {
        add(boxes, open);
        open = span;
      }
    }
    add(boxes, open);
    return boxes;
  }

  private static void add(List<TimelineChart.Box> boxes, double[] span) {
    if (span != null) {
      boxes.add(TimelineChart.Box.of(span[0], Timeline.TOP, span[1] - span[0], 0));
    }
  }

  private static LocalDateTime endOf(Row episode, LocalDateTime spanEnd) {
    return episode.time("end") == null ? spanEnd : episode.time("end");
  }

  /** Episodes that share one label: the first, the last, and the middles of both. */
  private record Group(int first, int last, double firstX, double lastX) {
    double x() {
      return (firstX + lastX) / 2;
    }
  }

  List<TimelineChart.Label> episodeLabels(List<Row> episodes, LocalDateTime spanEnd) {
    List<Group> groups = groups(episodes, spanEnd);
    List<TimelineChart.Label> labels = new ArrayList<>();
    double lastMajor = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < groups.size(); i++) {
      double x = groups.get(i).x();
      boolean room =
          (i == 0 || x - groups.get(i - 1).x() >= LABEL_WIDTH)
              && (i + 1 == groups.size() || groups.get(i + 1).x() - x >= LABEL_WIDTH);
      boolean minor = x - lastMajor < LABEL_WIDTH_NARROW;
      lastMajor = minor ? lastMajor : x;
      labels.add(TimelineChart.Label.at(x, name(episodes, groups.get(i), room), minor));
    }
    return labels;
  }

  private List<Group> groups(List<Row> episodes, LocalDateTime spanEnd) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      double middle = middle(episodes.get(i), spanEnd);
      Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last != null && middle - last.firstX < NUMBER_WIDTH) {
        groups.set(groups.size() - 1, new Group(last.first, i, last.firstX, middle));
      } else {
        groups.add(new Group(i, i, middle, middle));
      }
    }
    return groups;
  }

  private double middle(Row episode, LocalDateTime spanEnd) {
    if (episode.time("start") == null) {
      return 0;
    }
    return (axis.x(episode.time("start")) + axis.x(endOf(episode, spanEnd))) / 2;
  }

  private static String name(List<Row> episodes, Group group, boolean room) {
    Row first = episodes.get(group.first);
    String number = "#" + first.textOrEmpty("episode");
    if (group.first < group.last) {
      return number + "–#" + episodes.get(group.last).textOrEmpty("episode");
    }
    Bounds bounds = first.bounds("dropped_low", "dropped", "dropped_high");
    return room && bounds.isKnown() ? number + " · " + bounds.cell() : number;
  }

  /** Spans without a listener, from edge to edge of the panel. */
  List<TimelineChart.Box> downtimes(List<Row> downtimes, LocalDateTime spanEnd) {
    List<TimelineChart.Box> boxes = new ArrayList<>();
    for (Row row : downtimes) {
      LocalDateTime ended = row.time("ended") == null ? spanEnd : row.time("ended");
      if (row.time("began") != null && boxes.size() < MOST_CHANGES) {
        double x = axis.x(row.time("began"));
        boxes.add(TimelineChart.Box.of(x, Timeline.TOP, axis.x(ended) - x, 0));
      }
    }
    return boxes;
  }

  /** Changes that stand too near to each other for two letters share one mark: {@code ▼a–c}. */
  List<TimelineChart.Label> changes(List<Row> changes) {
    List<Integer> first = new ArrayList<>();
    List<Double> xs = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      LocalDateTime time = changes.get(i).time("time");
      boolean near =
          time == null || (!xs.isEmpty() && axis.x(time) - xs.get(xs.size() - 1) < LETTER_WIDTH);
      if (!near) {
        first.add(i);
        xs.add(axis.x(time));
      }
    }
    List<TimelineChart.Label> labels = new ArrayList<>();
    double lastMajor = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < xs.size(); i++) {
      int end = i + 1 < first.size() ? first.get(i + 1) : changes.size();
      boolean room = i + 1 == xs.size() || xs.get(i + 1) - xs.get(i) >= LABEL_WIDTH;
      boolean minor = xs.get(i) - lastMajor < LETTER_WIDTH_NARROW;
      lastMajor = minor ? lastMajor : xs.get(i);
      String text = mark(changes, first.get(i), end - 1, room);
      labels.add(TimelineChart.Label.at(xs.get(i), text, minor));
    }
    return labels;
  }

  private static String mark(List<Row> changes, int first, int last, boolean room) {
    String letters = "▼" + letter(first) + (last > first ? "–" + letter(last) : "");
    Set<String> kinds = new TreeSet<>();
    for (Row row : changes.subList(first, last + 1)) {
      kinds.add(row.textOrEmpty("what"));
    }
    String name = kinds.equals(Set.of("start", "stop")) ? "restart" : String.join(", ", kinds);
    return room && kinds.size() <= 2 ? letters + " " + name.replace('_', ' ') : letters;
  }

  /** a, b, …, z, aa, ab, … */
  static String letter(int index) {
    String letter = String.valueOf((char) ('a' + index % 26));
    return index < 26 ? letter : letter(index / 26 - 1) + letter;
  }

  TableView changeTable(List<Row> changes) {
    List<Column> columns =
        List.of(
            Column.text("Mark", row -> Cell.prose(letter(changes.indexOf(row)))),
            Column.time("Time (UTC)", "time"),
            Column.code("Host", "host"),
            Column.text("What", row -> Cell.prose(row.textOrEmpty("what").replace('_', ' '))),
            Column.code("Detail", "detail"),
            Column.code("Place", "place"));
    return TableView.of("changes", "Changes to the server", changes, MOST_CHANGES, columns);
  }
}
