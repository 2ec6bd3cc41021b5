'use strict';
// Round times by the clock that is shown, and counts at 1-2-5 steps.
const axes = (() => {
  const DAY = 86400;
  const STEPS = [...Buckets.WIDTHS, 2 * DAY, 14 * DAY, 91 * DAY, 364 * DAY].sort((a, b) => a - b);
  const MOST_TICKS = 9;
  const CUT_AT = 4; // times the usual height: a bar that is higher would hide the rest

  const times = ({ from, to, width }, most = MOST_TICKS) => {
    const step = STEPS.find(s => s >= width && (to - from) / s <= most) || STEPS[STEPS.length - 1];
    const ticks = [];
    let last = -Infinity; // an hour that a clock leaves out gets no tick of its own
    for (let shown = Buckets.ceil(wallClock.wall(from), step); ; shown += step) {
      const value = wallClock.second(shown);
      if (value > to) return { step, ticks };
      if (value >= from && value > last) ticks.push({ value });
      last = value;
    }
  };
  const counts = values => {
    const sorted = [...values].sort((a, b) => a - b);
    const highest = sorted[sorted.length - 1] || 0;
    const usual = sorted[Math.ceil(sorted.length * 0.99) - 1] || 0;
    const wanted = Math.max(1, usual > 0 && highest > CUT_AT * usual ? 2 * usual : highest);
    let step = 1;
    for (let ten = 1; step * 5 < wanted; ten *= 10) {
      step = [ten, 2 * ten, 5 * ten].find(s => s * 5 >= wanted) || 10 * ten;
    }
    return { step, max: Math.ceil(wanted / step) * step };
  };
  return { times, counts };
})();
