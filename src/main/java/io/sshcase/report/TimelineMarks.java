package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Episodes and changes on the timeline: where they stand and what is written at them. */
final class TimelineMarks {
  /** Labels nearer than this, in per cent of the width, become one; narrow screens need more. */
  private static final double LABEL_WIDTH = 10;

  private static final double LABEL_WIDTH_NARROW = 34;
  private static final double LETTER_WIDTH = 2.5;
  private static final double LETTER_WIDTH_NARROW = 8;
  private static final int MOST_CHANGES = 60;

  private final TimeAxis axis;

  TimelineMarks(TimeAxis axis) {
    this.axis = axis;
  }

  List<TimelineChart.Box> episodes(List<Row> episodes, LocalDateTime spanEnd) {
    List<TimelineChart.Box> boxes = new ArrayList<>();
    for (Row row : episodes) {
      if (row.time("start") != null) {
        double x = axis.x(row.time("start"));
        boxes.add(TimelineChart.Box.of(x, Timeline.TOP, axis.x(endOf(row, spanEnd)) - x, 0));
      }
    }
    return boxes;
  }

  private static LocalDateTime endOf(Row episode, LocalDateTime spanEnd) {
    return episode.time("end") == null ? spanEnd : episode.time("end");
  }

  List<TimelineChart.Label> episodeLabels(List<Row> episodes, LocalDateTime spanEnd) {
    List<TimelineChart.Label> labels = new ArrayList<>();
    double lastMajor = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < episodes.size(); ) {
      double middle = middle(episodes.get(i), spanEnd);
      int last = i;
      double lastMiddle = middle;
      while (last + 1 < episodes.size()
          && middle(episodes.get(last + 1), spanEnd) - lastMiddle < LABEL_WIDTH) {
        lastMiddle = middle(episodes.get(++last), spanEnd);
      }
      double x = (middle + lastMiddle) / 2;
      boolean minor = x - lastMajor < LABEL_WIDTH_NARROW;
      lastMajor = minor ? lastMajor : x;
      labels.add(TimelineChart.Label.at(x, name(episodes, i, last), minor));
      i = last + 1;
    }
    return labels;
  }

  private double middle(Row episode, LocalDateTime spanEnd) {
    if (episode.time("start") == null) {
      return 0;
    }
    return (axis.x(episode.time("start")) + axis.x(endOf(episode, spanEnd))) / 2;
  }

  private static String name(List<Row> episodes, int first, int last) {
    String number = "#" + episodes.get(first).textOrEmpty("episode");
    if (first == last) {
      Row row = episodes.get(first);
      Bounds bounds = row.bounds("dropped_low", "dropped", "dropped_high");
      return bounds.isKnown() ? number + " · " + bounds.cell() : number;
    }
    return number + "–#" + episodes.get(last).textOrEmpty("episode");
  }

  List<TimelineChart.Label> changes(List<Row> changes) {
    List<TimelineChart.Label> labels = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    double lastMajor = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).time("time") != null) {
        double x = axis.x(changes.get(i).time("time"));
        boolean room = x - last >= LETTER_WIDTH;
        boolean minor = x - lastMajor < LETTER_WIDTH_NARROW;
        last = room ? x : last;
        lastMajor = minor ? lastMajor : x;
        labels.add(TimelineChart.Label.at(x, room ? "▼" + letter(i) : "", minor));
      }
    }
    return labels;
  }

  /** a, b, …, z, aa, ab, … */
  private static String letter(int index) {
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
