'use strict';
// The timeline: Chart.js draws what the data block of the page holds, never more than MOST buckets.
(() => {
  const SERIES = ['accepted', 'silent', 'failed', 'refused_logged', 'refused_unlogged'];
  const WORDS = ['accepted', 'silent', 'failed', 'refused', 'refused, reported in total only'];
  const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 604800, 2419200];
  const MOST = 360;
  const LEAST = 8;
  const TICKS = 9;
  const AIR = 1.5; // above the highest slot, for the name of the panel
  const MONDAY = 259200; // the epoch was a Thursday; weeks begin on Monday
  const floor = (second, width) => Math.floor((second + MONDAY) / width) * width - MONDAY;
  const ceil = (second, width) => floor(second + width - 1, width);

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const live = document.getElementById('live');
  const say = text => { live.textContent = text; };
  const count = n => n.toLocaleString('en-US');
  const instant = second => new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const range = (from, to) => {
    const a = instant(from), b = instant(to);
    return a + '–' + (a.slice(0, 10) === b.slice(0, 10) ? b.slice(11) : ' ' + b) + ' UTC';
  };
  const lasting = seconds => {
    const units = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
    const i = units.findIndex(([, size]) => seconds >= size);
    if (i < 0) return '0 s';
    const large = Math.floor(seconds / units[i][1]);
    const small = i < 3 ? Math.floor(seconds % units[i][1] / units[i + 1][1]) : 0;
    return large + ' ' + units[i][0] + (small ? ' ' + small + ' ' + units[i + 1][0] : '');
  };
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  // --- buckets: the finest rows that cover the view, added up until there are few enough
  const decode = level => {
    let number = 0;
    level.starts = level.steps.map(step => (number += step) * level.width - MONDAY);
    return level;
  };
  const covers = (level, from, to) => floor(level.from, level.width) <= from && to <= ceil(level.to, level.width);
  const bucketed = (levels, wantedFrom, wantedTo) => {
    const level = levels.find(l => covers(l, wantedFrom, wantedTo)) || levels[levels.length - 1];
    const span = wantedTo - wantedFrom;
    const width = WIDTHS.find(w => w % level.width === 0 && span / w <= MOST) || level.width * Math.ceil(span / level.width / MOST);
    const from = floor(wantedFrom, width), to = Math.max(ceil(wantedTo, width), from + width);
    const view = { from, to, width, size: Math.round((to - from) / width), peaks: [] };
    for (const name of SERIES) view[name] = new Array(view.size).fill(0);
    level.starts.forEach((start, row) => {
      const i = Math.floor((start - from) / width);
      if (i < 0 || i >= view.size) return;
      for (const name of SERIES) if (level[name]) view[name][i] += level[name][row];
      const peak = level.peak_slots ? level.peak_slots[row] : 0;
      if (peak) view.peaks[i] = Math.max(view.peaks[i] || 0, peak);
    });
    view.totals = view.accepted.map((_, i) => SERIES.reduce((sum, name) => sum + view[name][i], 0));
    return view;
  };

  // --- axes: round times, counts at 1-2-5 steps; a bar that would hide the rest is cut and says its number
  const timeTicks = view => {
    const steps = [...WIDTHS, 2 * 604800, 13 * 604800, 52 * 604800].filter(w => w >= view.width);
    const step = steps.find(w => (view.to - view.from) / w <= TICKS) || steps[steps.length - 1];
    const ticks = [];
    for (let at = ceil(view.from, step); at <= view.to; at += step) ticks.push({ value: at });
    return { step, ticks };
  };
  const tickLabel = (at, step) => {
    const text = instant(at);
    if (step >= 52 * 604800) return text.slice(0, 10);
    if (step >= 86400 || text.endsWith('00:00:00')) return text.slice(5, 10);
    return step < 60 ? text.slice(11) : text.slice(11, 16);
  };
  const top = values => {
    const sorted = [...values].sort((a, b) => a - b);
    const highest = sorted[sorted.length - 1] || 0;
    const usual = sorted[Math.ceil(sorted.length * 0.99) - 1] || 0;
    const wanted = Math.max(1, usual > 0 && highest > 4 * usual ? 2 * usual : highest);
    let step = 1;
    for (let ten = 1; step * 5 < wanted; ten *= 10) {
      step = [ten, 2 * ten, 5 * ten].find(s => s * 5 >= wanted) || 10 * ten;
    }
    return { step, max: Math.ceil(wanted / step) * step };
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

  const build = (figure, data) => {
    const levels = data.levels.map(decode);
    const episodes = data.episodes.map(([number, start, end, refused]) => ({ number, start, end, refused, anchor: data.anchor + number }));
    const widest = levels.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
    const whole = [widest.from, widest.to];
    const plot = figure.querySelector('.plot');
    const box = element('div', undefined, 'live');
    const canvas = element('canvas');
    const cursor = element('div', undefined, 'cursor');
    const tip = element('div', undefined, 'tip');
    cursor.hidden = tip.hidden = true;
    canvas.setAttribute('aria-hidden', 'true');
    box.tabIndex = 0;
    box.setAttribute('role', 'application');
    box.setAttribute('aria-roledescription', 'zoomable timeline');
    box.setAttribute('aria-label', figure.querySelector('.summary').textContent);
    box.setAttribute('aria-describedby', data.id + '-keys');
    box.append(canvas, cursor, tip);
    plot.append(box);
    figure.classList.add('interactive');
    const hasPeaks = levels.some(l => l.peak_slots);
    let view, chart, at = -1;

    const during = (from, to, spans) => spans.filter(s => s.start < to && (s.end === null || s.end >= from));
    const endOf = span => (span.end === null ? whole[1] : span.end);

    // --- marks beside the bars
    const marks = colour => {
      const all = {}, high = top(view.totals).max;
      const pixel = (view.to - view.from) / Math.max(1, box.clientWidth - 60);
      const area = (name, span, fill, edge) => {
        const middle = (span.start + endOf(span)) / 2, half = Math.max(1.5 * pixel, (endOf(span) - span.start) / 2);
        all[name] = { type: 'box', drawTime: 'beforeDatasetsDraw', xScaleID: 'x', xMin: Math.max(view.from, middle - half), xMax: Math.min(view.to, middle + half), yScaleID: 'y', yMax: high, yMin: hasPeaks ? -high / 3 : 0, backgroundColor: fill, borderWidth: edge ? 1 : 0, borderColor: edge };
      };
      during(view.from, view.to, data.gaps).forEach((span, i) => area('gap' + i, span, hatch(colour('--edge'), null, -1)));
      during(view.from, view.to, data.downtimes).forEach((span, i) => area('down' + i, span, colour('--unk-t')));
      let written = -Infinity;
      during(view.from, view.to, episodes).forEach((span, i) => {
        const wide = endOf(span) - span.start >= 6 * pixel; // thousands of edges would hide the bars
        area('episode' + i, span, colour('--ep-fill'), wide ? colour('--ep-edge') : undefined);
        const middle = (Math.max(view.from, span.start) + Math.min(view.to, endOf(span))) / 2;
        if (middle - written < 90 * pixel) return;
        written = middle;
        all['number' + i] = { type: 'label', xValue: middle, yValue: high, yScaleID: 'y', xScaleID: 'x', yAdjust: -9, content: '#' + span.number + (span.refused ? ' · ' + span.refused : ''), color: colour('--ep-edge'), font: { size: 12, weight: 600 }, padding: 0 };
      });
      written = -Infinity;
      data.changes.filter(c => c.time >= view.from && c.time <= view.to).forEach((change, i) => {
        const room = change.time - written >= 24 * pixel;
        written = room ? change.time : written;
        all['change' + i] = { type: 'line', scaleID: 'x', value: change.time, borderColor: colour('--ink'), borderWidth: 1, borderDash: [4, 3], label: { display: room, content: '▼' + change.letter, position: 'start', yAdjust: -30, backgroundColor: 'transparent', color: colour('--ink'), font: { size: 12 }, padding: 0 } };
      });
      view.totals.forEach((total, i) => {
        if (total > high) all['cut' + i] = { type: 'label', xScaleID: 'x', yScaleID: 'y', xValue: view.from + (i + 0.5) * view.width, yValue: high, yAdjust: 8, content: count(total) + ' ⫽', color: colour('--ink'), backgroundColor: colour('--bg'), font: { size: 12 }, padding: 1 };
      });
      if (hasPeaks) {
        all.slots = { type: 'label', xScaleID: 'x', yScaleID: 'slots', xValue: view.from, yValue: AIR * top(view.peaks.filter(Boolean)).max, position: { x: 'start', y: 'start' }, content: 'login slots in use, where the log says so', color: colour('--muted'), font: { size: 12 }, padding: { left: 4, top: 2 } };
        [['start ', data.limits[0]], ['full ', data.limits[1]]].forEach(([name, value], i) => {
          if (value === undefined || value > top(view.peaks.filter(Boolean)).max || (i && value === data.limits[0])) return;
          all[name] = { type: 'line', scaleID: 'slots', value, borderColor: colour('--edge'), borderWidth: 1, borderDash: [2, 3], label: { display: true, content: name + value, position: 'end', yAdjust: -7, backgroundColor: 'transparent', color: colour('--muted'), font: { size: 12 }, padding: 0 } };
        });
      }
      return all;
    };

    // --- drawing
    const steps = () => {
      const line = [];
      for (let i = 0; i < view.size; i++) {
        const x = view.from + i * view.width;
        line.push(view.peaks[i] ? { x, y: view.peaks[i] } : { x, y: NaN });
        if (view.peaks[i]) line.push({ x: x + view.width, y: view.peaks[i] });
      }
      return line;
    };
    const draw = () => {
      const style = getComputedStyle(figure);
      const colour = name => style.getPropertyValue(name).trim();
      const fills = [colour('--s-accepted'), colour('--s-silent'), colour('--s-failed'), colour('--s-refused'), hatch(colour('--s-refused'), colour('--bg'), 1)];
      const { step, ticks } = timeTicks(view);
      const y = top(view.totals), slots = top(view.peaks.filter(Boolean));
      const font = { size: 12, family: style.fontFamily };
      const scales = {
        x: { type: 'linear', min: view.from, max: view.to, stacked: true, offset: false, border: { color: colour('--edge') }, grid: { display: true, drawOnChartArea: false, color: colour('--edge'), tickLength: 4 }, ticks: { color: colour('--muted'), font, maxRotation: 0, autoSkip: true, callback: value => tickLabel(value, step) }, afterBuildTicks: axis => { axis.ticks = ticks; } },
        y: { stack: 'panels', stackWeight: 3, weight: 1, stacked: true, min: 0, max: y.max, border: { color: colour('--edge') }, grid: { color: colour('--line'), tickLength: 0 }, ticks: { color: colour('--muted'), font, stepSize: y.step, callback: count }, afterFit: axis => { axis.width = 48; } },
      };
      if (hasPeaks) {
        scales.slots = { stack: 'panels', stackWeight: 1, min: 0, max: AIR * slots.max, border: { color: colour('--edge') }, grid: { display: false }, title: { display: false }, ticks: { color: colour('--muted'), font, callback: count }, afterBuildTicks: axis => { axis.ticks = [{ value: 0 }, { value: slots.max }]; }, afterFit: axis => { axis.width = 48; } };
      }
      const datasets = SERIES.map((name, i) => ({
        type: 'bar', label: WORDS[i], yAxisID: 'y', stack: 'all', backgroundColor: fills[i], borderColor: i === 4 ? colour('--s-refused') : colour('--bg'), borderWidth: i === 4 ? 0.7 : { top: 0, bottom: i ? 1 : 0, left: 0, right: 0 }, borderSkipped: false, barPercentage: 1, categoryPercentage: 0.92,
        data: view[name].map((value, n) => ({ x: view.from + (n + 0.5) * view.width, y: value })),
      }));
      if (hasPeaks) {
        datasets.push({ type: 'line', label: 'login slots in use', yAxisID: 'slots', borderColor: colour('--ink'), borderWidth: 1.5, pointRadius: 0, spanGaps: false, data: steps() });
      }
      const plugins = {
        legend: { display: false }, tooltip: { enabled: false },
        annotation: { clip: false, annotations: marks(colour) },
        zoom: { limits: { x: { min: whole[0] - view.width, max: whole[1] + view.width } }, zoom: { mode: 'x', wheel: { enabled: false }, pinch: { enabled: false }, drag: { enabled: true, threshold: 6, backgroundColor: colour('--info-t') + '80', borderColor: colour('--accent'), borderWidth: 1 }, onZoomComplete: ({ chart: c }) => show(c.scales.x.min, c.scales.x.max) } },
      };
      if (chart) {
        Object.assign(chart.options, { scales, plugins });
        chart.data.datasets = datasets;
        chart.update('none');
      } else {
        chart = new Chart(canvas, { data: { datasets }, options: { animation: false, parsing: false, normalized: true, responsive: true, maintainAspectRatio: false, layout: { padding: { top: 40, right: 20 } }, events: ['mousemove', 'mouseout', 'mousedown', 'mouseup', 'click'], scales, plugins } });
      }
    };

    // --- the view
    const show = (from, to, spoken) => {
      const finest = levels.find(l => covers(l, (from + to) / 2, (from + to) / 2)) || levels[0];
      const least = LEAST * finest.width;
      if (to - from < least) [from, to] = [(from + to - least) / 2, (from + to + least) / 2];
      const size = Math.min(to - from, whole[1] - whole[0]);
      from = Math.min(Math.max(from, whole[0]), whole[1] - size);
      view = bucketed(levels, from, from + size);
      leave();
      draw();
      const now = range(view.from, view.to) + ' (' + lasting(view.to - view.from) + ')';
      figure.querySelector('figcaption .now').textContent = now + ' · bucket ' + lasting(view.width);
      figure.querySelector('.unit .now').textContent = 'connections per ' + lasting(view.width);
      if (spoken) say(now + ', ' + count(view.size) + ' buckets of ' + lasting(view.width));
    };
    const move = { // each gives the edges of the next view
      in: (a, b) => [a + (b - a) / 4, b - (b - a) / 4],
      out: (a, b) => [a - (b - a) / 2, b + (b - a) / 2],
      earlier: (a, b) => [a - (b - a) / 2, b - (b - a) / 2],
      later: (a, b) => [a + (b - a) / 2, b + (b - a) / 2],
      opening: () => data.opening,
      whole: () => whole,
    };
    const go = name => show(...move[name](view.from, view.to), true);

    // --- one bucket: its numbers beside the pointer or the cursor
    const leave = () => { at = -1; tip.hidden = cursor.hidden = true; };
    const text = i => {
      const from = view.from + i * view.width, to = from + view.width;
      const lines = SERIES.flatMap((name, s) => (view[name][i] ? [count(view[name][i]) + ' ' + WORDS[s]] : []));
      if (!lines.length) lines.push(during(from, to, data.gaps).length ? 'no log' : 'no connection began');
      if (view.peaks[i]) lines.push('at most ' + count(view.peaks[i]) + ' login slots in use, as logged');
      if (during(from, to, data.downtimes).length) lines.push('no sshd listened');
      for (const change of data.changes) {
        if (change.time >= from && change.time < to) lines.push('▼' + change.letter + ' ' + change.what);
      }
      return { head: range(from, to), lines, episodes: during(from, to, episodes) };
    };
    const point = (i, spoken) => {
      at = Math.min(Math.max(i, 0), view.size - 1);
      const { head, lines, episodes } = text(at);
      tip.replaceChildren(element('strong', head), ...lines.map(line => element('span', line)));
      for (const episode of episodes.slice(0, 3)) {
        const link = element('a', 'episode #' + episode.number + (episode.refused ? ', ' + episode.refused + ' refused' : ''));
        link.href = '#' + episode.anchor;
        tip.append(link);
      }
      tip.hidden = cursor.hidden = false;
      const x = chart.scales.x.getPixelForValue(view.from + (at + 0.5) * view.width);
      cursor.style.left = x + 'px';
      cursor.style.top = chart.chartArea.top + 'px';
      cursor.style.height = chart.chartArea.height + 'px';
      tip.style.left = Math.max(0, Math.min(x < box.clientWidth / 2 ? x + 12 : x - 12 - tip.offsetWidth, box.clientWidth - tip.offsetWidth)) + 'px';
      if (spoken) say([head, ...lines, ...episodes.slice(0, 3).map(e => 'episode #' + e.number)].join(', '));
    };
    canvas.addEventListener('pointermove', event => {
      const area = chart.chartArea;
      if (event.offsetX < area.left || event.offsetX > area.right) return leave();
      const i = Math.floor((chart.scales.x.getValueForPixel(event.offsetX) - view.from) / view.width);
      if (i !== at && i >= 0 && i < view.size) point(i);
    });
    box.addEventListener('pointerleave', leave);
    const open = () => {
      const [episode] = at < 0 ? [] : text(at).episodes;
      if (episode && document.getElementById(episode.anchor)) location.hash = episode.anchor;
    };
    const keys = {
      ArrowLeft: () => point(at < 0 ? view.size - 1 : at - 1, true),
      ArrowRight: () => point(at + 1, true),
      Home: () => point(0, true),
      End: () => point(view.size - 1, true),
      PageUp: () => show(2 * view.from - view.to, view.from, true),
      PageDown: () => show(view.to, 2 * view.to - view.from, true),
      '+': () => go('in'), '=': () => go('in'), '-': () => go('out'),
      Enter: open,
      Escape: () => (tip.hidden ? go('whole') : leave()),
    };
    box.addEventListener('keydown', event => {
      const act = event.ctrlKey || event.altKey || event.metaKey ? null : keys[event.key];
      if (!act || event.target !== box) return;
      event.preventDefault();
      act();
    });
    const toolbar = figure.querySelector('.zoom');
    for (const button of toolbar.querySelectorAll('button')) {
      button.hidden = false;
      button.addEventListener('click', () => go(button.dataset.zoom));
    }
    if (episodes.length) {
      const choice = element('select');
      choice.setAttribute('aria-label', 'Zoom to an episode');
      choice.append(new Option('Episode…', ''));
      episodes.forEach((episode, i) => choice.append(new Option('#' + episode.number + (episode.refused ? ' · ' + episode.refused + ' refused' : ''), i)));
      choice.addEventListener('change', () => {
        const episode = episodes[choice.value];
        if (!episode) return;
        const margin = Math.max(30, (endOf(episode) - episode.start) / 4);
        show(episode.start - margin, endOf(episode) + margin, true);
      });
      toolbar.append(choice);
    }
    show(...data.opening);
    for (const input of document.querySelectorAll('.choice input')) input.addEventListener('change', draw);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  };

  // Built when it nears the window: a page of many hosts opens as fast as one of one host.
  const near = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      build(entry.target, charts.get(entry.target.id));
    }
  }, { rootMargin: '200px' });
  const charts = new Map(JSON.parse(document.getElementById('timeline-data').textContent).map(data => [data.id, data]));
  for (const id of charts.keys()) near.observe(document.getElementById(id));
})();
