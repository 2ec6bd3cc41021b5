'use strict';
// What the page holds of one host to draw its timeline from: levels of buckets, the finest first. The widest level is
// whole; a finer one may hold no more than the time around an episode.
const Buckets = (() => {
  const OUTCOMES = ['accepted', 'silent', 'failed', 'refused_logged', 'refused_unlogged'];
  const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 604800, 2419200];
  const LEAST = 8; // buckets that a view shows
  const MONDAY = 259200; // the epoch was a Thursday; weeks begin on Monday
  const floor = (second, width) => Math.floor((second + MONDAY) / width) * width - MONDAY;
  const ceil = (second, width) => floor(second + width - 1, width);

  const decoded = level => {
    let number = 0;
    const starts = level.steps.map(step => (number += step) * level.width - MONDAY);
    return { ...level, starts, from: floor(level.from, level.width), to: ceil(level.to, level.width) };
  };
  const holds = (level, from, to) => level.from <= from && to <= level.to;
  // The edges of a view stand at multiples of the width of its buckets.
  const edges = (level, from, to, most) => {
    const span = to - from;
    const width = WIDTHS.find(w => w % level.width === 0 && span / w <= most) || level.width * Math.ceil(span / level.width / most);
    const start = floor(from, width);
    return { from: start, to: Math.max(ceil(to, width), start + width), width };
  };

  class Buckets {
    constructor(levels) {
      this.levels = levels.map(decoded);
      this.whole = this.levels.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
      this.hasRebuilt = levels.some(level => level.rebuilt_slots);
      this.hasPeaks = this.hasRebuilt || levels.some(level => level.peak_slots);
    }

    // The span and what lies in it, in buckets of the finest rows that the page holds of all of it.
    view(from, to, most) {
      const level = this.levelOf(from, to, most);
      const view = edges(level, from, to, most);
      view.size = Math.round((view.to - view.from) / view.width);
      view.counts = Object.fromEntries(OUTCOMES.map(name => [name, new Array(view.size).fill(0)]));
      view.stated = []; // by a drop line
      view.rebuilt = [];
      level.starts.forEach((start, row) => {
        const i = Math.floor((start - view.from) / view.width);
        if (i >= 0 && i < view.size) this.add(view, i, level, row);
      });
      view.peaks = Array.from({ length: view.size }, (_, i) => view.stated[i] || view.rebuilt[i]);
      view.totals = view.counts.accepted.map((_, i) => OUTCOMES.reduce((sum, name) => sum + view.counts[name][i], 0));
      return view;
    }

    add(view, i, level, row) {
      for (const name of OUTCOMES) if (level[name]) view.counts[name][i] += level[name][row];
      this.raise(view.stated, i, level.peak_slots, row);
      this.raise(view.rebuilt, i, level.rebuilt_slots, row);
    }

    raise(peaks, i, column, row) {
      if (column && column[row]) peaks[i] = Math.max(peaks[i] || 0, column[row]);
    }

    levelOf(from, to, most) {
      return this.levels.find(level => {
        const view = edges(level, from, to, most);
        return level === this.whole || holds(level, view.from, view.to);
      });
    }

    // The nearest span to the wanted one that has enough buckets: whoever zooms in gets into the finer rows around an
    // episode, whoever zooms out gets out of them.
    reach(from, to, most, inwards) {
      const level = this.levelOf(from, to, most);
      if (to - from >= LEAST * level.width) return this.inside(this.whole, from, to);
      const middle = (from + to) / 2;
      const finer = inwards && this.levels.findLast(l => l.width < level.width && holds(l, middle, middle));
      const half = Math.max(to - from, LEAST * (finer || level).width) / 2;
      return this.inside(finer || this.whole, middle - half, middle + half);
    }

    inside(level, from, to) {
      const size = Math.min(to - from, level.to - level.from);
      const start = Math.min(Math.max(from, level.from), level.to - size);
      return [start, start + size];
    }
  }

  return Object.assign(Buckets, { OUTCOMES, WIDTHS, ceil });
})();
