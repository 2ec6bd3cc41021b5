package io.sshcase.report;

import java.util.List;

/**
 * A small picture in a cell: refusals over time, on one scale for all cells of its column.
 *
 * @param summary one sentence for those who do not see it
 * @param bars one for each part of the span with a refusal
 * @param episodes where it was throttled, as spans of its base line
 * @param changes where sshd was started, stopped or reloaded, per cent of the width
 */
public record Strip(
    String summary,
    List<TimelineChart.Box> bars,
    List<TimelineChart.Box> episodes,
    List<String> changes) {}
