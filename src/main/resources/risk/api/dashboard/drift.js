// Each column of the newest rows beside the reference; on a click, how either is distributed.

import { get } from '/dashboard/api.js';
import { chart } from '/dashboard/charts.js';
import { el, number, show, svg, table, timeElement, whole } from '/dashboard/dom.js';

const WIDTH = 480;
const HEIGHT = 160;
const BASE = 130;
const open = new Set();

function judged(column) {
  return column.method === undefined || column.method === null ? 'not compared' : column.drifted ? 'drifted' : 'as before';
}

function chance(column) {
  const found = column.chance;
  if (!found) {
    return '–';
  }
  return found.bound === null || found.bound === undefined ? `p ${number(found.p_value)}` : number(found.bound);
}

function edge(value) {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : number(value, 2);
}

function labelsOf(histogram) {
  const edges = histogram.edges || [];
  return edges.length > 0 ? edges.slice(0, -1).map((low, i) => `${edge(low)} to ${edge(edges[i + 1])}`) : histogram.labels || [];
}

function histogram(column) {
  const shares = column.histogram;
  const labels = shares ? labelsOf(shares) : [];
  if (labels.length === 0) {
    return el('p', { class: 'note' }, 'How the values were distributed was not kept; the next run with new files keeps it.');
  }
  const reference = shares.reference || labels.map(() => 0);
  const current = shares.current || labels.map(() => 0);
  const most = Math.max(...reference, ...current, 1e-9);
  const step = WIDTH / labels.length;
  const bar = (share, i, side) => svg('rect', {
    x: i * step + (side ? step * 0.5 : step * 0.08),
    y: BASE - (share / most) * (BASE - 8),
    width: step * 0.42,
    height: (share / most) * (BASE - 8),
    class: side ? 'current' : 'reference',
  });
  const text = (x, anchor, words) => {
    const label = svg('text', { x, y: HEIGHT - 10, 'text-anchor': anchor });
    label.textContent = words;
    return label;
  };
  const ends = shares.edges && shares.edges.length > 0
    ? [edge(shares.edges[0]), edge(shares.edges[shares.edges.length - 1])]
    : [labels[0], labels[labels.length - 1]];
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `How ${column.column} was distributed and is; as numbers in the table below`, class: 'histogram' },
    ...reference.map((share, i) => bar(share, i, 0)),
    ...current.map((share, i) => bar(share, i, 1)),
    svg('line', { x1: 0, x2: WIDTH, y1: BASE, y2: BASE, class: 'base' }),
    text(0, 'start', ends[0].slice(0, 24)), text(WIDTH, 'end', ends[1].slice(0, 24)));
  return el('div', {},
    el('ul', { class: 'legend' },
      el('li', {}, el('span', { class: 'swatch reference' }), 'reference'),
      el('li', {}, el('span', { class: 'swatch current' }), 'newest rows')),
    picture,
    el('details', {}, el('summary', {}, 'As numbers'),
      table(`Shares of ${column.column}`, ['values', 'reference', 'newest rows'], labels.map((label, i) => el('tr', {},
        el('th', { scope: 'row' }, label),
        el('td', { class: 'number' }, (100 * reference[i]).toFixed(1) + ' %'),
        el('td', { class: 'number' }, (100 * current[i]).toFixed(1) + ' %'))))));
}

function detail(column, window) {
  const over = el('div', {});
  const place = el('div', { class: 'detail' },
    el('div', {}, el('h3', {}, `${column.column}: reference and newest rows`), histogram(column)),
    el('div', {}, el('h3', {}, 'Its drift over time'), over));
  get(`/history?measure=drift${window.query}`).then((history) => {
    const curves = history.curves.filter((curve) => curve.subject === column.column);
    if (curves.length === 0) {
      show(over, el('p', { class: 'note' }, 'Nothing in this time.'));
    } else {
      chart(over, `Drift of ${column.column}`, curves, history.deployments, {
        nameOf: () => column.method || 'score',
        bandOf: (point) => [point.lowest, point.highest],
      });
    }
  }).catch((e) => show(over, el('p', { class: 'note' }, e.message)));
  return place;
}

export function rowId(column) {
  return 'column-' + encodeURIComponent(column);
}

/** Opens the row of a column, as a finding's link does. */
export function openColumn(column) {
  const row = document.getElementById(rowId(column));
  if (row) {
    const button = row.querySelector('button');
    if (button.getAttribute('aria-expanded') === 'false') {
      button.click();
    }
    row.scrollIntoView({ block: 'start' });
    button.focus();
  }
}

/** @param window how the time that is shown is asked for */
export function showColumns(drift, window) {
  const rows = drift.columns.flatMap((column) => {
    const below = el('tr', { hidden: !open.has(column.column) }, el('td', { colspan: 7 }));
    const fill = () => show(below.firstChild, detail(column, window));
    const button = el('button', { class: 'plain', 'aria-expanded': open.has(column.column), on: { click: () => {
      below.hidden = !below.hidden;
      button.setAttribute('aria-expanded', String(!below.hidden));
      if (below.hidden) {
        open.delete(column.column);
      } else {
        open.add(column.column);
        fill();
      }
    } } }, column.column);
    if (open.has(column.column)) {
      setTimeout(fill);
    }
    return [el('tr', { id: rowId(column.column), class: column.drifted ? 'drifted' : '' },
      el('th', { scope: 'row' }, button),
      el('td', {}, judged(column)),
      el('td', {}, column.method || '–'),
      el('td', { class: 'number' }, number(column.drift)),
      el('td', { class: 'number' }, number(column.threshold)),
      el('td', { class: 'number' }, chance(column)),
      el('td', { class: 'number' }, column.missing_percent === undefined ? '–' : number(column.missing_percent, 2) + ' %')), below];
  });
  show('columns-content',
    el('p', {}, `${whole(drift.fresh_rows)} fresh rows of ${drift.files.slice(0, 5).join(', ')}${drift.files.length > 5 ? ' and more' : ''}, looked at `, timeElement(drift.time), `, beside ${drift.reference}.`,
      drift.not_compared ? ` Not compared: ${drift.not_compared}.` : ''),
    table('Drift of each column', ['column', 'verdict', 'method', 'score', 'threshold', 'chance bound', 'missing'], rows),
    el('p', { class: 'note' }, 'A click on a column shows how it was distributed and is. The chance bound is what chance alone exceeds in 5 of 100 columns in which nothing changed; p is its p-value where the method has one.'));
}
