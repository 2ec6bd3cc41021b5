'use strict';
(() => {
  const live = document.getElementById('live');
  const say = text => { live.textContent = text; };

  // --- sorting: a button in each head; ascending, descending, as written
  const addressKey = text => {
    const parts = text.split('.');
    if (parts.length === 4 && !text.includes(':')) {
      return '4' + parts.map(p => p.padStart(3, '0')).join('.');
    }
    const halves = text.split('::');
    const words = half => (half ? half.split(':') : []);
    const head = words(halves[0]);
    const tail = words(halves[1]);
    const zeros = halves.length > 1 ? Array(Math.max(0, 8 - head.length - tail.length)).fill('0') : [];
    return '6' + [...head, ...zeros, ...tail].map(w => w.padStart(4, '0')).join(':');
  };
  const severities = ['critical', 'high', 'medium', 'low', 'info'];
  const keyOf = (cell, kind) => {
    const raw = cell.dataset.v;
    const text = cell.textContent.trim();
    const time = cell.querySelector(':scope > time');
    if (time) return time.dateTime;
    if (kind === 'number') return raw === undefined ? null : Number(raw);
    if (text.startsWith('–')) return null;
    if (kind === 'address') return addressKey(text);
    const rank = severities.indexOf(raw);
    if (rank >= 0) return '0' + rank;
    return raw === undefined ? text : raw;
  };
  const compare = (a, b) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  // The lines behind a row stand in a row of their own and go with it.
  const rowsOf = table => [...table.tBodies[0].rows].filter(row => !row.classList.contains('behind'));
  const withLines = row => (row.lines ? [row, row.lines] : [row]);
  const sortBy = (table, column, button) => {
    const head = button.closest('th');
    const next = { none: 'ascending', ascending: 'descending', descending: 'none' }[head.getAttribute('aria-sort') || 'none'];
    for (const th of table.tHead.rows[0].cells) th.setAttribute('aria-sort', 'none');
    head.setAttribute('aria-sort', next);
    const body = table.tBodies[0];
    const rows = rowsOf(table);
    rows.sort((a, b) => a.place - b.place);
    if (next !== 'none') {
      const keys = new Map(rows.map(row => [row, keyOf(row.cells[column], head.dataset.sort)]));
      const sign = next === 'ascending' ? 1 : -1;
      rows.sort((a, b) => {
        const x = keys.get(a), y = keys.get(b);
        return x === null || y === null ? compare(x, y) : sign * compare(x, y);
      });
    }
    body.append(...rows.flatMap(withLines));
    say(next === 'none' ? 'Original order' : 'Sorted by ' + button.textContent + ', ' + next);
  };

  // --- copying: visible rows in the shown order, raw values
  const flat = text => text.replace(/[\t\r\n]+/g, ' ').trim();
  const raw = cell => {
    const lines = cell.querySelector('.ev') && cell.parentElement.lines;
    if (lines) return [...lines.querySelectorAll('.place')].map(p => p.textContent).join(' ');
    const time = cell.querySelector('time');
    if (time) return time.getAttribute('datetime');
    if (cell.classList.contains('n') && cell.dataset.v !== undefined && !/[–≥≤]/.test(cell.textContent)) {
      return /^[\d,]+$/.test(cell.textContent.trim()) ? cell.dataset.v : cell.textContent;
    }
    const copy = cell.cloneNode(true);
    for (const extra of copy.querySelectorAll('summary,.tag,[aria-hidden]')) extra.remove();
    return copy.textContent;
  };
  const defused = text => (/^[=+\-@]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? "'" + text : text);
  const tsv = table => {
    const rows = rowsOf(table).filter(row => !row.hidden);
    const head = [...table.tHead.rows[0].cells].map(c => flat(c.dataset.head)).join('\t');
    return { count: rows.length, text: [head, ...rows.map(r => [...r.cells].map(c => defused(flat(raw(c)))).join('\t'))].join('\n') + '\n' };
  };
  const put = async (text, fallback, what) => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied ' + what);
      return true;
    } catch {
      getSelection().selectAllChildren(fallback);
      say('Selected ' + what + '; copy with the keyboard');
      return false;
    }
  };
  const label = (button, copied) => {
    const text = button.textContent;
    button.textContent = copied ? 'Copied' : 'Selected';
    setTimeout(() => { button.textContent = text; }, 2000);
  };

  for (const box of document.querySelectorAll('.tablebox')) {
    const table = box.querySelector('table');
    rowsOf(table).forEach((row, i) => {
      row.place = i;
      if (row.nextElementSibling?.classList.contains('behind')) row.lines = row.nextElementSibling;
    });
    [...table.tHead.rows[0].cells].forEach((th, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = th.textContent;
      th.dataset.head = th.textContent;
      th.textContent = '';
      th.append(button);
      th.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () => sortBy(table, column, button));
    });
    const copy = box.querySelector('.copy-table');
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      const { count, text } = tsv(table);
      label(copy, await put(text, table, count + ' rows'));
    });
    const filter = box.querySelector('.filter');
    if (filter) {
      filter.hidden = false;
      const size = box.querySelector('.size');
      const all = size.textContent;
      const texts = new Map(rowsOf(table).map(row => [row, withLines(row).map(part => part.textContent.toLowerCase()).join(' ')]));
      filter.querySelector('input').addEventListener('input', event => {
        const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
        let shown = 0;
        for (const [row, text] of texts) {
          row.hidden = !words.every(word => text.includes(word));
          if (!row.hidden) shown++;
        }
        size.textContent = words.length ? shown + ' of ' + texts.size + ' shown' + (shown ? '' : ': the filter hides all rows') : all;
        say(size.textContent);
      });
    }
  }
  // A box shows by a line at its edge that more is to the right.
  const mark = box => box.classList.toggle('more', box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
  const resized = new ResizeObserver(entries => entries.forEach(entry => mark(entry.target)));
  for (const box of document.querySelectorAll('.scroll')) {
    resized.observe(box);
    box.addEventListener('scroll', () => mark(box), { passive: true });
  }
  for (const button of document.querySelectorAll('.copy-text')) {
    button.hidden = false;
    const text = button.closest('.block, .reply').querySelector('.paste');
    button.addEventListener('click', async () => label(button, await put(text.textContent, text, 'the text')));
  }

  // --- words: their meaning opens also where the pointer or the focus rests
  let opening;
  const explain = event => {
    const at = event.target.closest('[data-word],[popovertarget],[popover]');
    clearTimeout(opening);
    opening = setTimeout(() => {
      const word = at && (at.popover ? at : document.getElementById('word-' + at.dataset.word) || at.popoverTargetElement);
      const shown = document.querySelector('[popover]:popover-open');
      if (shown && shown !== word) shown.hidePopover();
      if (word && word !== shown) word.showPopover({ source: at.querySelector('button') || at });
    }, 300);
  };
  addEventListener('mouseover', explain);
  addEventListener('focusin', explain);

  // A link to something inside closed details opens them.
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  };
  addEventListener('hashchange', open);
  open();
})();
