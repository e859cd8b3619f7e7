// Numbers over time, drawn by uPlot; beside each drawing the same as a table.

import uPlot from '/dashboard/uplot.js';
import { el, number, table, time } from '/dashboard/dom.js';

const MOST_CURVES = 6;
const HEIGHT = 220;
const drawn = new Set();

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/**
 * Where on the time of some curves releases became live, in seconds. Where the data says when its rows held, and that was at other
 * times than the deployment, it is the first batch after; nowhere, where there is none, or none before.
 */
export function marked(deployments, curves) {
  const points = curves
    .flatMap((curve) => curve.points.map((point) => ({ at: Date.parse(point.time), release: point.release })))
    .sort((a, b) => a.at - b.at);
  const first = points[0].at;
  const last = points[points.length - 1].at;
  const times = deployments.map((deployment) => {
    const at = Date.parse(deployment.from);
    const after = first <= at && at <= last ? { at } : points.find((point) => point.release === deployment.release);
    return after && (after.at > first || after.at === at) ? after.at / 1000 : null;
  });
  return [...new Set(times)].filter((at) => at !== null);
}

/** Upright lines at these times, in seconds. */
function marks(deployed) {
  return {
    hooks: {
      draw: [(plot) => {
        const { ctx } = plot;
        const { left, top, width, height } = plot.bbox;
        ctx.save();
        ctx.strokeStyle = colour('--mark');
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
        for (const at of deployed) {
          const x = Math.round(plot.valToPos(at, 'x', true));
          if (x >= left && x <= left + width) {
            ctx.beginPath();
            ctx.moveTo(x, top);
            ctx.lineTo(x, top + height);
            ctx.stroke();
          }
        }
        ctx.restore();
      }],
    },
  };
}

/** All times of all curves, and of each curve what it has there. */
function aligned(curves) {
  const times = [...new Set(curves.flatMap((curve) => curve.points.map((point) => Date.parse(point.time))))].sort((a, b) => a - b);
  const place = new Map(times.map((at, i) => [at, i]));
  const columns = (pick) => curves.map((curve) => {
    const column = new Array(times.length).fill(null);
    curve.points.forEach((point) => { column[place.get(Date.parse(point.time))] = pick(point) ?? null; });
    return column;
  });
  return { seconds: times.map((at) => at / 1000), columns };
}

function options(curves, names, deployed, width, readout, limits) {
  const ink = colour('--ink');
  const axis = { stroke: ink, grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 }, font: '12px system-ui, sans-serif' };
  const series = [{}];
  const bands = [];
  curves.forEach((curve, i) => {
    series.push({
      stroke: colour(`--s${i}`),
      width: 2,
      spanGaps: true,
      points: { show: curve.points.length < 60, size: 6, stroke: colour(`--s${i}`), fill: colour('--panel') },
    });
  });
  curves.forEach((curve, i) => {
    series.push({ stroke: 'transparent', points: { show: false }, spanGaps: true });
    series.push({ stroke: 'transparent', points: { show: false }, spanGaps: true });
    const high = series.length - 1;
    bands.push({ series: [high, high - 1], fill: colour(`--b${i}`) });
  });
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, sync: { key: 'all' } },
    scales: {
      x: { range: (plot, first, last) => [first - margin(first, last), last + margin(first, last)] },
      y: { range: limits ?? ((plot, low, high) => span(low, high)) },
    },
    axes: [{ ...axis, space: 95, values: ticks }, { ...axis, space: 40, size: 56 }],
    series,
    bands,
    plugins: [marks(deployed)],
    hooks: {
      setCursor: [(plot) => {
        const at = plot.cursor.idx;
        if (at === null || at === undefined || plot.cursor.left < 0) {
          readout.textContent = '\u00a0';
          return;
        }
        const values = names.map((name, i) => [name, plot.data[i + 1][at]]).filter(([, value]) => value !== null && value !== undefined);
        readout.textContent = `${time(plot.data[0][at] * 1000)}: ` + values.map(([name, value]) => `${name} ${number(value)}`).join(', ');
      }],
    },
  };
}

/** Seconds left free beside the first and the last time; where there is but one, some hours of its day are shown. */
function margin(first, last) {
  return (last - first) * 0.02 || 3 * 3600;
}

function span(low, high) {
  if (low === null || high === null) {
    return [0, 1];
  }
  const room = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}

function ticks(plot, splits, axis, space, step) {
  const day = 86400;
  const form = step >= day ? { day: 'numeric', month: 'short' } : step >= 60 ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  return splits.map((at) => new Date(at * 1000).toLocaleString(undefined, step >= 300 * day ? { year: 'numeric', month: 'short' } : form));
}

/**
 * A chart of curves.
 *
 * @param bandOf what lies around a curve at a point, [lower, upper], or nothing
 */
export function chart(place, label, curves, deployments, { nameOf, bandOf, limits }) {
  forget(place);
  const shown = [...curves]
    .sort((a, b) => b.points[b.points.length - 1].highest - a.points[a.points.length - 1].highest)
    .slice(0, MOST_CURVES);
  const names = shown.map(nameOf);
  const deployed = marked(deployments, shown);
  const told = deployed.length ? `; deployments at ${deployed.map((at) => time(at * 1000)).join(', ')}` : '';
  const canvas = el('div', { class: 'canvas', role: 'img', 'aria-label': `${label}${told}; as numbers in the table below` });
  const readout = el('p', { class: 'readout' }, '\u00a0');
  const legend = el('ul', { class: 'legend' }, names.map((name, i) => el('li', {}, el('span', { class: `swatch s${i}` }), name)));
  const more = curves.length > shown.length ? el('p', { class: 'note' }, `${curves.length - shown.length} more are in the table.`) : null;
  place.replaceChildren(...[legend, canvas, readout, more, numbers(label, curves, nameOf)].filter(Boolean));
  const { seconds, columns } = aligned(shown);
  const data = [seconds, ...columns((point) => point.value)];
  const lower = columns((point) => bandOf(point)?.[0]);
  const upper = columns((point) => bandOf(point)?.[1]);
  shown.forEach((curve, i) => data.push(lower[i], upper[i]));
  const draw = () => new uPlot(options(shown, names, deployed, Math.max(220, canvas.clientWidth), readout, limits), data, canvas);
  const entry = { place, canvas, draw, plot: draw() };
  drawn.add(entry);
}

function numbers(label, curves, nameOf) {
  return el('details', {}, el('summary', {}, 'As numbers'),
    table(label + ', as numbers', ['what', 'newest', 'when', 'least', 'greatest', 'values'], curves.map((curve) => {
      const last = curve.points[curve.points.length - 1];
      return el('tr', {},
        el('th', { scope: 'row' }, nameOf(curve)),
        el('td', { class: 'number' }, number(last.value)),
        el('td', {}, time(last.time)),
        el('td', { class: 'number' }, number(Math.min(...curve.points.map((point) => point.lowest)))),
        el('td', { class: 'number' }, number(Math.max(...curve.points.map((point) => point.highest)))),
        el('td', { class: 'number' }, number(curve.values, 0)));
    })));
}

/** Lets go what is drawn in a place. */
export function forget(place) {
  for (const entry of drawn) {
    if (place.contains(entry.place) || !entry.place.isConnected) {
      entry.plot.destroy();
      drawn.delete(entry);
    }
  }
}

let pending = 0;
addEventListener('resize', () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => drawn.forEach(({ canvas, plot }) => {
    plot.setSize({ width: Math.max(220, canvas.clientWidth), height: HEIGHT });
  }));
});

// The colours are those of the day or of the night.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawn.forEach((entry) => {
  entry.plot.destroy();
  entry.plot = entry.draw();
}));
