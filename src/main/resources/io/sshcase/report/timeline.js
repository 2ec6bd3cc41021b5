'use strict';
// The timeline of a host: a chart of the span that the reader looks at, the ways to another one, and what the bucket
// under the pointer or the cursor holds.
(() => {
  const { config, count, WORDS } = timelineChart;
  const MOST = 360; // buckets that are drawn
  const MOST_NARROW = 120;
  const NARROW = 480; // pixels
  const MOST_EPISODES = 3; // that are named of one bucket

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const live = document.getElementById('live');
  const say = text => { live.textContent = text; };
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
  const refusedWords = ({ refused }, before) => (refused ? before + refused + ' refused' : '');

  class Timeline {
    constructor(figure, data) {
      this.figure = figure;
      this.opening = data.opening;
      this.buckets = new Buckets(data.levels);
      const end = this.buckets.whole.to; // of what the log does not see the end of
      const closed = span => ({ ...span, end: span.end === null ? end : span.end });
      this.episodes = data.episodes.map(([number, start, until, refused]) =>
        closed({ number, start, end: until, refused, anchor: data.anchor + number }));
      this.downtimes = data.downtimes.map(closed);
      this.gaps = data.gaps.map(closed);
      this.changes = data.changes;
      this.limits = data.limits.map(({ since, until, ...limit }) => ({ ...limit, from: since ?? -Infinity, to: until ?? Infinity }));
      this.at = -1; // the bucket that is pointed at

      this.buildPlot(data.id);
      this.buildToolbar();
      this.show(...this.opening);
      for (const input of document.querySelectorAll('.choice input')) input.addEventListener('change', () => this.draw());
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
      wallClock.onSwitch(() => this.tellTimes());
      new ResizeObserver(() => this.resize()).observe(this.box);
    }

    // --- what the page gets
    buildPlot(id) {
      this.canvas = element('canvas');
      this.cursor = element('div', undefined, 'cursor');
      this.tip = element('div', undefined, 'tip');
      this.box = element('div', undefined, 'live');
      this.canvas.setAttribute('aria-hidden', 'true');
      this.box.tabIndex = 0;
      this.box.setAttribute('role', 'application');
      this.box.setAttribute('aria-roledescription', 'zoomable timeline');
      this.box.setAttribute('aria-describedby', id + '-keys');
      this.box.append(this.canvas, this.cursor, this.tip);
      this.figure.querySelector('.plot').append(this.box);
      this.figure.classList.add('interactive');
      this.canvas.addEventListener('pointermove', event => this.follow(event));
      this.box.addEventListener('pointerleave', () => this.leave());
      this.box.addEventListener('keydown', event => this.press(event));
    }

    buildToolbar() {
      const toolbar = this.figure.querySelector('.zoom');
      for (const button of toolbar.querySelectorAll('button')) {
        button.hidden = false;
        button.addEventListener('click', () => this.go(button.dataset.zoom));
      }
      if (!this.episodes.length) return;
      const choice = element('select');
      choice.setAttribute('aria-label', 'Zoom to an episode');
      choice.append(new Option('Episode…', ''));
      this.episodes.forEach((episode, i) => choice.append(new Option('#' + episode.number + refusedWords(episode, ' · '), i)));
      choice.addEventListener('change', () => { if (choice.value) this.showEpisode(this.episodes[choice.value]); });
      toolbar.append(choice);
    }

    // --- the span that is shown
    show(from, to, spoken) {
      this.wanted = [from, to];
      this.width = this.box.clientWidth;
      const most = this.width < NARROW ? MOST_NARROW : MOST;
      const inwards = Boolean(this.view) && to - from < this.view.to - this.view.from;
      this.view = this.buckets.view(...this.buckets.reach(from, to, most, inwards), most);
      this.draw();
      this.tellTimes();
      if (spoken) say(this.span() + ', ' + count(this.view.size) + ' buckets of ' + lasting(this.view.width));
    }

    // Once the window has come to rest: another width has room for other buckets and names.
    resize() {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => {
        const { clientWidth } = this.box;
        if (clientWidth && clientWidth !== this.width) this.show(...this.wanted);
      }, 200);
    }

    showEpisode({ start, end }) {
      const margin = Math.max(30, (end - start) / 4);
      this.show(start - margin, end + margin, true);
    }

    go(where) {
      const { from, to } = this.view, half = (to - from) / 2;
      const whole = [this.buckets.whole.from, this.buckets.whole.to];
      const next = {
        in: [from + half / 2, to - half / 2],
        out: [from - half, to + half],
        earlier: [from - half, to - half],
        later: [from + half, to + half],
        opening: this.opening,
        whole,
      }[where];
      this.show(...next, true);
    }

    span() {
      const { from, to } = this.view;
      return wallClock.range(from, to) + ' (' + lasting(to - from) + ')';
    }

    tellTimes() {
      const width = lasting(this.view.width);
      this.figure.querySelector('figcaption .now').textContent = this.span() + ' · bucket ' + width;
      this.figure.querySelector('.unit .now').textContent = 'connections per ' + width;
      this.box.setAttribute('aria-label', this.figure.querySelector('.summary').textContent);
    }

    // --- drawing
    draw() {
      this.leave();
      const { from, to } = this.view;
      const beside = {
        hasPeaks: this.buckets.hasPeaks,
        hasRebuilt: this.buckets.hasRebuilt,
        episodes: this.during(this.episodes, from, to),
        downtimes: this.during(this.downtimes, from, to),
        gaps: this.during(this.gaps, from, to),
        changes: this.changes.filter(change => change.time >= from && change.time <= to),
        limits: this.limits.filter(limit => limit.from < to && limit.to > from),
      };
      const wanted = config(this.view, beside, this.buckets.whole, this.box, (a, b) => this.show(a, b));
      if (!this.chart) {
        this.chart = new Chart(this.canvas, wanted);
        return;
      }
      Object.assign(this.chart.options, { scales: wanted.options.scales, plugins: wanted.options.plugins });
      this.chart.data.datasets = wanted.data.datasets;
      this.chart.update('none');
    }

    during(spans, from, to) {
      return spans.filter(span => span.start < to && span.end >= from);
    }

    // --- one bucket: its numbers beside the pointer or the cursor
    contents(i) {
      const from = this.view.from + i * this.view.width, to = from + this.view.width;
      const { counts, peaks, stated } = this.view;
      const lines = Buckets.OUTCOMES.flatMap((name, n) => (counts[name][i] ? [count(counts[name][i]) + ' ' + WORDS[n]] : []));
      if (!lines.length) lines.push(this.during(this.gaps, from, to).length ? 'no log' : 'no connection began');
      if (peaks[i]) lines.push('at most ' + count(peaks[i]) + ' login slots in use, ' + (stated[i] ? 'as logged' : 'rebuilt'));
      if (this.during(this.downtimes, from, to).length) lines.push('no sshd listened');
      for (const { time, letter, what } of this.changes) {
        if (time >= from && time < to) lines.push('▼' + letter + ' ' + what);
      }
      const episodes = this.during(this.episodes, from, to).slice(0, MOST_EPISODES);
      return { head: wallClock.range(from, to), lines, episodes };
    }

    point(i, spoken) {
      this.at = Math.min(Math.max(i, 0), this.view.size - 1);
      const { head, lines, episodes } = this.contents(this.at);
      this.tip.replaceChildren(element('strong', head), ...lines.map(line => element('span', line)));
      for (const episode of episodes) {
        const link = element('a', 'episode #' + episode.number + refusedWords(episode, ', '));
        link.href = '#' + episode.anchor;
        this.tip.append(link);
      }
      this.place();
      if (spoken) say([head, ...lines, ...episodes.map(episode => 'episode #' + episode.number)].join(', '));
    }

    place() {
      this.tip.hidden = this.cursor.hidden = false;
      const { chartArea, scales } = this.chart;
      const x = scales.x.getPixelForValue(this.view.from + (this.at + 0.5) * this.view.width);
      this.cursor.style.left = x + 'px';
      this.cursor.style.top = chartArea.top + 'px';
      this.cursor.style.height = chartArea.height + 'px';
      const room = this.box.clientWidth - this.tip.offsetWidth;
      const left = x < this.box.clientWidth / 2 ? x + 12 : x - 12 - this.tip.offsetWidth;
      this.tip.style.left = Math.max(0, Math.min(left, room)) + 'px';
    }

    follow(event) {
      const { chartArea, scales } = this.chart;
      if (event.offsetX < chartArea.left || event.offsetX > chartArea.right) {
        this.leave();
        return;
      }
      const i = Math.floor((scales.x.getValueForPixel(event.offsetX) - this.view.from) / this.view.width);
      if (i !== this.at && i >= 0 && i < this.view.size) this.point(i);
    }

    leave() {
      this.at = -1;
      this.tip.hidden = this.cursor.hidden = true;
    }

    // --- keys
    press(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target !== this.box) return;
      const { view, at } = this;
      const act = {
        ArrowLeft: () => this.point(at < 0 ? view.size - 1 : at - 1, true),
        ArrowRight: () => this.point(at + 1, true),
        Home: () => this.point(0, true),
        End: () => this.point(view.size - 1, true),
        PageUp: () => this.show(2 * view.from - view.to, view.from, true),
        PageDown: () => this.show(view.to, 2 * view.to - view.from, true),
        '+': () => this.go('in'),
        '=': () => this.go('in'),
        '-': () => this.go('out'),
        Enter: () => this.openEpisode(),
        Escape: () => (this.tip.hidden ? this.go('whole') : this.leave()),
      }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }

    openEpisode() {
      const [episode] = this.at < 0 ? [] : this.contents(this.at).episodes;
      if (episode && document.getElementById(episode.anchor)) location.hash = episode.anchor;
    }
  }

  // Built when it nears the window: a page of many hosts opens as fast as one of one host.
  const charts = new Map(JSON.parse(document.getElementById('timeline-data').textContent).map(data => [data.id, data]));
  const near = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      new Timeline(target, charts.get(target.id));
    }
  }, { rootMargin: '200px' });
  for (const id of charts.keys()) near.observe(document.getElementById(id));
})();
