package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Episodes and changes on the timeline: where they stand and what is written at them. */
final class TimelineMarks {
  /** Brackets nearer than this, in per cent of the width, share one name: 24 of 1,100 pixels. */
  private static final double NEAREST = 2.2;

  /** The room that a letter needs; narrow screens need more. */
  private static final double LETTER = 0.7;

  private static final double LETTER_NARROW = 2.4;

  /** The room of the name of a change. */
  private static final double LABEL_WIDTH = 11;

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

  /** Episodes that share one name: the first, the last, and where their brackets begin and end. */
  private record Group(Row first, Row last, double from, double to) {
    double x() {
      return (from + to) / 2;
    }

    Group and(Group next) {
      return new Group(first, next.last, from, Math.max(to, next.to));
    }

    /** {@code #3}, or {@code #3–#7}. */
    String number() {
      String number = "#" + first.textOrEmpty("episode");
      return first == last ? number : number + "–#" + last.textOrEmpty("episode");
    }

    /** {@code #3 · 312–340}: one episode with how many it refused. */
    String name() {
      Bounds bounds = first.bounds("dropped_low", "dropped", "dropped_high");
      return first == last && bounds.isKnown() ? number() + " · " + bounds.cell() : number();
    }
  }

  /** Whether two names can stand beside each other, with a blank between them. */
  private static boolean fit(Group a, String nameOfA, Group b, String nameOfB, double letter) {
    double end = left(a.x(), nameOfA, letter) + letter * nameOfA.length();
    return end + letter <= left(b.x(), nameOfB, letter);
  }

  private static double left(double x, String name, double letter) {
    double width = letter * name.length();
    return switch (TimelineChart.Label.anchor(x, name)) {
      case "start" -> x;
      case "end" -> x - width;
      default -> x - width / 2;
    };
  }

  List<TimelineChart.Label> episodeLabels(List<Row> episodes, LocalDateTime spanEnd) {
    List<Group> groups = groups(episodes, spanEnd);
    List<TimelineChart.Label> labels = new ArrayList<>();
    Group lastMajor = null;
    String lastName = null;
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      Group before = i == 0 ? null : groups.get(i - 1);
      Group after = i + 1 == groups.size() ? null : groups.get(i + 1);
      boolean room =
          (before == null || fit(before, before.name(), group, group.name(), LETTER))
              && (after == null || fit(group, group.name(), after, after.name(), LETTER));
      String name = room ? group.name() : group.number();
      boolean minor = lastMajor != null && !fit(lastMajor, lastName, group, name, LETTER_NARROW);
      lastMajor = minor ? lastMajor : group;
      lastName = minor ? lastName : name;
      labels.add(TimelineChart.Label.at(group.x(), name, minor));
    }
    return labels;
  }

  private List<Group> groups(List<Row> episodes, LocalDateTime spanEnd) {
    List<Row> inOrder = new ArrayList<>(episodes);
    inOrder.removeIf(row -> row.time("start") == null);
    inOrder.sort(Comparator.comparing(row -> row.time("start")));
    Deque<Group> groups = new ArrayDeque<>();
    for (Row row : inOrder) {
      Group next = new Group(row, row, axis.x(row.time("start")), axis.x(endOf(row, spanEnd)));
      while (!groups.isEmpty() && clash(groups.getLast(), next)) {
        next = groups.removeLast().and(next);
      }
      groups.addLast(next);
    }
    return List.copyOf(groups);
  }

  private static boolean clash(Group a, Group b) {
    return b.from - a.to < NEAREST || !fit(a, a.number(), b, b.number(), LETTER);
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
