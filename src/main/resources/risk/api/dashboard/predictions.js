// What the server has predicted, window by window: how far it is from what the release knew, how well the release was expected
// to do, and how well it did.

import { chart, forget } from '/dashboard/charts.js';
import { el, number, show, table, timeElement, whole } from '/dashboard/dom.js';

const MOST_ROWS = 12;

function known(matrix) {
  return matrix.true_negatives + matrix.false_positives + matrix.false_negatives + matrix.true_positives;
}

/** F1; null without any exit, actual or predicted. */
function f1(matrix) {
  const all = 2 * matrix.true_positives + matrix.false_positives + matrix.false_negatives;
  return all === 0 ? null : (2 * matrix.true_positives) / all;
}

function curve(subject, windows, pick) {
  const points = windows.map((window) => ({ window, value: pick(window) }))
    .filter((point) => point.value !== null && point.value !== undefined)
    .map(({ window, value }) => ({ time: window.to, value, lowest: value, highest: value }));
  return { subject, values: points.length, points };
}

function drift(window) {
  if (window.look === null) {
    return 'goes on';
  }
  return window.look.not_compared === null ? Math.round(100 * window.look.share) + ' %' : '–';
}

function drifted(look) {
  return look === null ? '' : look.columns.filter((column) => column.drifted).map((column) => column.column).join(', ');
}

function detectors(release) {
  return release.detectors.map((detector) => detector.method.replace('_', '-') + ': '
    + (detector.alarms === 0 ? 'no alarm' : `${whole(detector.alarms)} ${detector.alarms === 1 ? 'alarm' : 'alarms'}, the last at ${detector.last_alarm}`)).join('; ');
}

function ofRelease(release) {
  const all = known(release.known);
  const rows = release.windows.slice(-MOST_ROWS).reverse().map((window) => el('tr', { class: window.look && window.look.drifted ? 'drifted' : '' },
    el('th', { scope: 'row' }, timeElement(window.from)),
    el('td', { class: 'number' }, drift(window)),
    el('td', {}, drifted(window.look)),
    el('td', { class: 'number' }, whole(window.rows)),
    el('td', { class: 'number' }, number(window.look?.estimate?.f1)),
    el('td', { class: 'number' }, number(f1(window.known))),
    el('td', { class: 'number' }, whole(known(window.known)))));
  return el('div', {},
    el('h3', {}, 'Release ' + release.release),
    el('p', {}, `${whole(release.rows)} predictions; ` + (all === 0 ? 'of none the truth is known.' : `of ${whole(all)} the truth is known, F1 ${number(f1(release.known))}. Errors by ${detectors(release)}.`)),
    table('Windows of predictions, the newest first', ['from', 'drifted', 'columns', 'predictions', 'estimated F1', 'realised F1', 'known'], rows));
}

/** @param releases those that are retained, with the times at which each was live */
export function showPredictions(streams, releases) {
  const place = document.getElementById('predictions-content');
  const windows = streams.releases.flatMap((release) => release.windows).sort((a, b) => a.to.localeCompare(b.to));
  const curves = [
    curve('estimated without labels', windows, (window) => window.look?.estimate?.f1),
    curve('realised', windows, (window) => (known(window.known) === 0 ? null : f1(window.known))),
  ].filter((one) => one.points.length > 0);
  const over = el('div', {});
  forget(place);
  show('predictions-content', over, streams.releases.map(ofRelease));
  if (curves.length > 0) {
    const deployments = releases.releases.flatMap((release) => release.periods.map((period) => ({ release: release.release, from: period.since })));
    chart(over, 'F1 of predictions, estimated and realised', curves, deployments, {
      nameOf: (one) => one.subject, bandOf: (point) => [point.lowest, point.highest], limits: [0, 1],
    });
  }
}
