'use strict';
// Times in UTC, as they are written, or as the clock of the host showed them. Which offset held from when on stands
// in the page: the zone data of a browser may be another's.
const wallClock = (() => {
  const DAY = 86400;
  const box = document.getElementById('clock');
  const changes = box ? box.dataset.changes.split(' ').map(change => change.split(':').map(Number)) : [];
  const showsHost = () => Boolean(box) && document.getElementById('clock-host').checked;
  const secondOf = iso => Date.parse(iso) / 1000;

  // --- offsets in seconds; where none is known the time is told in UTC
  const hostOffset = second => (changes.findLast(([from]) => from <= second) || [])[1];
  const shownOffset = second => (showsHost() ? hostOffset(second) : undefined);
  const wall = (second, offset = 0) => new Date((second + offset) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const zone = offset => {
    if (offset === undefined) return 'UTC';
    return (offset < 0 ? '-' : '+') + new Date(Math.abs(offset) * 1000).toISOString().slice(11, 16);
  };

  // --- words
  const instant = (second, offset, fraction = '') => wall(second, offset) + fraction + ' ' + zone(offset);
  const range = (from, to, offsetOf) => {
    const a = offsetOf(from), b = offsetOf(to);
    if (a !== b) return instant(from, a) + ' – ' + instant(to, b); // the clock was changed between them
    const first = wall(from, a), last = wall(to, b);
    const sameDay = first.slice(0, 10) === last.slice(0, 10);
    return first + (sameDay ? '–' + last.slice(11) : ' – ' + last) + ' ' + zone(a);
  };
  // At midnight a tick says the day; ticks are so many seconds apart.
  const tick = (second, step, offset) => {
    const text = wall(second, offset);
    if (step >= 364 * DAY) return text.slice(0, 10);
    if (text.endsWith('00:00:00')) return text.slice(5, 10);
    if (step >= DAY) return text.slice(5, 16);
    return step < 60 ? text.slice(11) : text.slice(11, 16);
  };

  // --- the texts of the page; our own words only, not what logs say
  const INSTANT = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?: ?–(?: (\d{4}-\d\d-\d\d) )?(\d\d:\d\d:\d\d))? UTC/g;
  const inHostTime = text => text.replace(INSTANT, (written, day, time, lastDay, last) => {
    const from = secondOf(day + 'T' + time + 'Z');
    return last ? range(from, secondOf((lastDay || day) + 'T' + last + 'Z'), hostOffset) : instant(from, hostOffset(from));
  });
  // What a text says by the clock of the host; undefined where it names no time.
  const hostText = node => {
    const at = node.parentElement;
    if (at.tagName === 'TIME') {
      const second = secondOf(at.dateTime || node.data);
      return instant(second, hostOffset(second), (/\.\d+/.exec(node.data) || [''])[0]);
    }
    if (at.closest('th[data-sort]')) return node.data.includes('(UTC)') ? node.data.replace('UTC', box.dataset.zone) : undefined;
    if (!node.data.includes(' UTC') || at.closest('bdi,code,pre,script,style,svg,.now,.live')) return undefined;
    return inHostTime(node.data);
  };
  const timedTexts = () => {
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const host = hostText(node);
      if (host !== undefined) texts.push({ node, utc: node.data, host });
    }
    return texts;
  };

  // The ticks of the pictures go back to the round time of the clock that is shown; one may leave the picture.
  const moveTicks = () => {
    for (const text of document.querySelectorAll('[data-second]')) {
      const { step, span } = text.parentElement.dataset;
      const written = Number(text.dataset.second);
      text.dataset.x ||= text.getAttribute('x');
      const back = (written + (shownOffset(written) || 0)) % step;
      const x = parseFloat(text.dataset.x) - 100 * back / span;
      text.textContent = x < 0 ? '' : tick(written - back, Number(step), shownOffset(written - back));
      text.setAttribute('x', x + '%');
      for (const end of ['x1', 'x2']) text.previousElementSibling.setAttribute(end, x + '%');
    }
  };

  if (box) {
    box.hidden = false;
    let texts;
    box.addEventListener('change', () => {
      texts = texts || timedTexts();
      for (const { node, utc, host } of texts) node.data = showsHost() ? host : utc;
      moveTicks();
      document.getElementById('in-utc').hidden = showsHost();
      document.getElementById('in-host').hidden = !showsHost();
      document.getElementById('live').textContent = 'Times in ' + (showsHost() ? box.dataset.zone : 'UTC');
    });
  }

  return {
    range: (from, to) => range(from, to, shownOffset),
    tick: (second, step) => tick(second, step, shownOffset(second)),
    // What the clock showed at a second, as if it were one of UTC, and the second at which it showed that.
    wall: second => second + (shownOffset(second) || 0),
    second: shown => shown - (shownOffset(shown - (shownOffset(shown) || 0)) || 0),
    // After the texts have changed.
    onSwitch: listener => { if (box) box.addEventListener('change', listener); },
  };
})();
