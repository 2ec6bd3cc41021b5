'use strict';
// A view of the timeline as the configuration of a Chart.js chart with its annotation and zoom plugins. The axis of
// time is linear, in seconds since 1970: the library's own needs an adapter, and knows no zone but the browser's.
const timelineChart = (() => {
  const WORDS = ['accepted', 'silent', 'failed', 'refused', 'refused, reported in total only'];
  const AXIS_WIDTH = 48;
  const AIR = 1.5; // above the highest slot, for the name of the panel
  const LETTER = 7.5; // pixels, of a label
  const NEAREST = 24; // pixels, between brackets
  const LIMIT_NAMED = 0.1; // of the width: a shorter limit has no room for its name
  const count = n => n.toLocaleString('en-US');

  // --- colours of the page as it is shown now
  const palette = element => {
    const style = getComputedStyle(element);
    const colour = name => style.getPropertyValue('--' + name).trim();
    return {
      colour,
      font: { size: 12, family: style.fontFamily },
      fills: [colour('s-accepted'), colour('s-silent'), colour('s-failed'), colour('s-refused'), hatch(colour('s-refused'), colour('bg'), 1)],
    };
  };
  const hatch = (ink, ground, slope) => {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 6;
    const pen = tile.getContext('2d');
    if (ground) { pen.fillStyle = ground; pen.fillRect(0, 0, 6, 6); }
    pen.strokeStyle = ink;
    pen.lineWidth = ground ? 2 : 1;
    for (const shift of [-6, 0, 6]) {
      pen.moveTo(shift - 1, slope > 0 ? 7 : -1);
      pen.lineTo(shift + 7, slope > 0 ? -1 : 7);
    }
    pen.stroke();
    return pen.createPattern(tile, 'repeat');
  };

  // --- scales: two panels above one axis of time
  const highestSlot = view => axes.counts(view.peaks.filter(Boolean)).max;
  const scales = (view, { colour, font }, hasPeaks, width) => {
    const { step, ticks } = axes.times(view, Math.max(2, Math.min(9, Math.floor(width / 70))));
    const counts = axes.counts(view.totals);
    const border = { color: colour('edge') };
    const label = { color: colour('muted'), font };
    const afterFit = axis => { axis.width = AXIS_WIDTH; };
    const x = {
      type: 'linear', min: view.from, max: view.to, stacked: true, offset: false, border,
      grid: { drawOnChartArea: false, offset: false, color: colour('edge'), tickLength: 4 },
      ticks: { ...label, maxRotation: 0, autoSkip: true, callback: second => wallClock.tick(second, step) },
      afterBuildTicks: axis => { axis.ticks = ticks; },
    };
    const y = {
      stack: 'panels', stackWeight: 3, weight: 1, stacked: true, min: 0, max: counts.max, border, afterFit,
      grid: { color: colour('line'), tickLength: 0 },
      ticks: { ...label, stepSize: counts.step, callback: count },
    };
    if (!hasPeaks) return { x, y };
    const highest = highestSlot(view);
    const slots = {
      stack: 'panels', stackWeight: 1, min: 0, max: AIR * highest, border, afterFit,
      grid: { display: false }, title: { display: false },
      ticks: { ...label, callback: count },
      afterBuildTicks: axis => { axis.ticks = [{ value: 0 }, { value: highest }]; },
    };
    return { x, y, slots };
  };

  // --- what was counted: a stack of bars, and a stepped line of slots that breaks where none is known
  const bars = (view, { colour, fills }) => Buckets.OUTCOMES.map((name, i) => {
    const hatched = i === 4;
    return {
      type: 'bar', label: WORDS[i], yAxisID: 'y', stack: 'all', barPercentage: 1, categoryPercentage: 0.92,
      backgroundColor: fills[i], borderColor: colour(hatched ? 's-refused' : 'bg'), borderSkipped: false,
      borderWidth: hatched ? 0.7 : { top: 0, bottom: i ? 1 : 0, left: 0, right: 0 },
      data: view.counts[name].map((value, n) => ({ x: view.from + (n + 0.5) * view.width, y: value })),
    };
  });
  const slotsLine = (view, { colour }) => {
    const data = [];
    for (let i = 0; i < view.size; i++) {
      const x = view.from + i * view.width;
      const isRebuilt = !view.stated[i];
      data.push({ x, y: view.peaks[i] || NaN, isRebuilt });
      if (view.peaks[i]) data.push({ x: x + view.width, y: view.peaks[i], isRebuilt });
    }
    const segment = { borderDash: ({ p1DataIndex }) => (data[p1DataIndex].isRebuilt ? [4, 3] : undefined) };
    return { type: 'line', label: 'login slots in use', yAxisID: 'slots', borderColor: colour('ink'), borderWidth: 1.5, pointRadius: 0, spanGaps: false, segment, data };
  };

  // --- what stands beside it: shaded spans, episodes with their numbers, changes with their letters
  const label = (ink, text, more) => ({ type: 'label', xScaleID: 'x', yScaleID: 'y', content: text, color: ink, font: { size: 12 }, padding: 0, ...more });
  const dashed = (ink, dash, text, more) => ({
    type: 'line', borderColor: ink, borderWidth: 1, borderDash: dash,
    label: { display: Boolean(text), content: text, backgroundColor: 'transparent', color: ink, font: { size: 12, weight: 'normal' }, padding: 0, ...more },
  });
  const shade = (view, span, pixel, hasPeaks, fill, edge) => {
    const high = axes.counts(view.totals).max;
    const middle = (span.start + span.end) / 2, half = Math.max(1.5 * pixel, (span.end - span.start) / 2);
    return {
      type: 'box', drawTime: 'beforeDatasetsDraw', backgroundColor: fill, borderWidth: edge ? 1 : 0, borderColor: edge,
      xScaleID: 'x', xMin: Math.max(view.from, middle - half), xMax: Math.min(view.to, middle + half),
      yScaleID: 'y', yMin: hasPeaks ? -high / 3 : 0, yMax: high,
    };
  };
  // Marks that stand too near to each other for their names share one, and so do names that would run into each other.
  const fit = (a, nameOfA, b, nameOfB, pixel) => b.at - a.at >= (nameOfA.length + nameOfB.length + 2) / 2 * LETTER * pixel;
  const grouped = (marks, pixel, nameOf) => {
    const groups = [];
    const clash = (a, b) => b.from - a.to < NEAREST * pixel || !fit(a, nameOf(a), b, nameOf(b), pixel);
    for (const mark of marks) {
      let group = { from: mark.from, to: mark.to, first: mark, last: mark, at: (mark.from + mark.to) / 2 };
      while (groups.length && clash(groups[groups.length - 1], group)) {
        const { from, first, to } = groups.pop();
        const end = Math.max(to, group.to);
        group = { from, to: end, first, last: group.last, at: (from + end) / 2 };
      }
      groups.push(group);
    }
    return groups;
  };
  const episodeNumber = ({ first, last }) => '#' + first.number + (first === last ? '' : '–#' + last.number);
  const episodeName = group => episodeNumber(group) + (group.first === group.last && group.first.refused ? ' · ' + group.first.refused : '');
  const changeName = ({ first, last }) => '▼' + first.letter + (first === last ? '' : '–' + last.letter);
  const episodeLabels = (episodes, view, pixel, colour, high) => {
    const shown = episodes.map(e => ({ ...e, from: Math.max(view.from, e.start), to: Math.min(view.to, e.end) }))
      .sort((a, b) => a.start - b.start);
    const groups = grouped(shown, pixel, episodeNumber);
    const room = (a, b) => !a || !b || fit(a, episodeName(a), b, episodeName(b), pixel);
    return groups.map((group, i) => {
      const name = room(groups[i - 1], group) && room(group, groups[i + 1]) ? episodeName(group) : episodeNumber(group);
      return label(colour('ep-edge'), name, { xValue: group.at, yValue: high, yAdjust: -9, font: { size: 12, weight: 600 } });
    });
  };

  const annotations = (view, beside, { colour }, pixel) => {
    const all = [];
    const high = axes.counts(view.totals).max;
    const shaded = (span, fill, edge) => all.push(shade(view, span, pixel, beside.hasPeaks, fill, edge));
    beside.gaps.forEach(span => shaded(span, hatch(colour('edge'), null, -1)));
    beside.downtimes.forEach(span => shaded(span, colour('unk-t')));
    beside.episodes.forEach(span => {
      const wide = span.end - span.start >= 6 * pixel; // thousands of edges would hide the bars
      shaded(span, colour('ep-fill'), wide ? colour('ep-edge') : undefined);
    });
    all.push(...episodeLabels(beside.episodes, view, pixel, colour, high));
    for (const change of beside.changes) all.push({ ...dashed(colour('ink'), [4, 3]), scaleID: 'x', value: change.time });
    for (const group of grouped(beside.changes.map(c => ({ ...c, from: c.time, to: c.time })), pixel, changeName)) {
      all.push(label(colour('ink'), changeName(group), { xValue: group.at, yValue: high, yAdjust: -27 }));
    }
    view.totals.forEach((total, i) => {
      if (total <= high) return;
      const xValue = view.from + (i + 0.5) * view.width;
      all.push(label(colour('ink'), '↑ ' + count(total), { xValue, yValue: high, yAdjust: 8, backgroundColor: colour('bg'), padding: 1 }));
    });
    if (beside.hasPeaks) all.push(...slotMarks(view, beside, colour));
    return all;
  };
  const slotMarks = (view, { limits, hasRebuilt }, colour) => {
    const highest = highestSlot(view);
    const words = 'login slots in use' + (hasRebuilt ? ' (dashed: rebuilt)' : ', where the log says so');
    const name = label(colour('muted'), words, {
      yScaleID: 'slots', xValue: view.from, yValue: AIR * highest, position: { x: 'start', y: 'start' }, padding: { left: 4, top: 2 },
    });
    const text = { position: 'end', yAdjust: -7, color: colour('muted') };
    const lines = limits.flatMap(({ from, to, start, full, note }) => {
      const xMin = Math.max(view.from, from), xMax = Math.min(view.to, to);
      const named = xMax - xMin >= LIMIT_NAMED * (view.to - view.from);
      // Two lines of text have no room in half of the panel.
      const together = full !== start && full <= highest && full - start < AIR * highest / 2;
      const both = 'start ' + start + ', full ' + full;
      const values = together ? [['', start], [both, full]] : [['start ' + start, start], ['full ' + full, full === start ? undefined : full]];
      return values.filter(([, value]) => value <= highest).map(([words, value]) =>
        ({ ...dashed(colour('edge'), [2, 3], named && words ? words + note : '', text), xScaleID: 'x', yScaleID: 'slots', xMin, xMax, yMin: value, yMax: value }));
    });
    return [name, ...lines];
  };

  // --- dragging over the plot chooses a span; the wheel scrolls the page
  const zoom = (view, whole, colour, show) => ({
    limits: { x: { min: whole.from - view.width, max: whole.to + view.width } },
    zoom: {
      mode: 'x', wheel: { enabled: false }, pinch: { enabled: false },
      drag: { enabled: true, threshold: 6, backgroundColor: colour('info-t') + '80', borderColor: colour('accent'), borderWidth: 1 },
      onZoomComplete: ({ chart }) => show(chart.scales.x.min, chart.scales.x.max),
    },
  });

  // beside: what lies within the view; show: what draws another span
  const config = (view, beside, whole, box, show) => {
    const colours = palette(box);
    const width = Math.max(1, box.clientWidth - AXIS_WIDTH - 20);
    const datasets = bars(view, colours);
    if (beside.hasPeaks) datasets.push(slotsLine(view, colours));
    return {
      data: { datasets },
      options: {
        animation: false, parsing: false, normalized: true, responsive: true, maintainAspectRatio: false,
        layout: { padding: { top: 40, right: 20 } },
        events: ['mousemove', 'mouseout', 'mousedown', 'mouseup', 'click'],
        scales: scales(view, colours, beside.hasPeaks, width),
        plugins: {
          legend: { display: false }, tooltip: { enabled: false },
          annotation: { clip: false, annotations: annotations(view, beside, colours, (view.to - view.from) / width) },
          zoom: zoom(view, whole, colours.colour, show),
        },
      },
    };
  };
  return { config, count, WORDS };
})();
