// The page: what stands where, when it is looked up again, and what of it stands in the address.

import { file, get, hasToken, setToken } from '/dashboard/api.js';
import { chart, forget } from '/dashboard/charts.js';
import { beginClients, showClients } from '/dashboard/clients.js';
import { ago, el, nothing, number, show, table, time, timeElement } from '/dashboard/dom.js';
import { openColumn, rowId, showColumns } from '/dashboard/drift.js';
import { showPredictions } from '/dashboard/predictions.js';

const MINUTE = 60000;
const DAY = 86400000;
const MOST_FINDINGS = 12;
const POINTS = 300;
const WINDOWS = { '1d': 1, '7d': 7, '30d': 30, '90d': 90, '365d': 365, all: 0 };

const address = new URLSearchParams(location.search);
let days = Object.hasOwn(WINDOWS, address.get('window')) ? address.get('window') : '30d';
let columns = [];
const before = new Map();

function keep(name, value, usual) {
  if (value === usual || value === undefined) {
    address.delete(name);
  } else {
    address.set(name, value);
  }
}

function keepAddress() {
  const query = address.toString();
  history.replaceState(null, '', location.pathname + (query ? '?' + query : '') + location.hash);
}

function windowQuery() {
  const length = WINDOWS[days];
  // To the minute, so that what has not changed is asked for alike.
  const since = Math.floor((Date.now() - length * DAY) / MINUTE) * MINUTE;
  return `&points=${POINTS}` + (length === 0 ? '' : '&since=' + new Date(since).toISOString());
}

/** Shows what a path answers, unless that is what is shown already; what is refused is said in its place. */
async function part(place, path, shower) {
  let answer;
  let said;
  try {
    answer = await get(path);
    said = JSON.stringify(answer);
  } catch (e) {
    if (e.status === 401 || e.status === 0) {
      throw e;
    }
    said = 'refused: ' + e.message;
    answer = null;
  }
  const key = place + path.replace(/&since=[^&]*/, '');
  if (before.get(place) === key + said) {
    return answer;
  }
  before.set(place, key + said);
  if (answer === null) {
    forget(document.getElementById(place));
    show(place, nothing(said.slice('refused: '.length)));
  } else {
    shower(answer);
  }
  return answer;
}

function state(found, health, ready, releases) {
  const failed = health.last_run?.outcome === 'failed';
  const problems = [
    ready.problem,
    failed ? 'the last run failed; its log says why' : null,
    found.needs_a_look ? found.headline : null,
  ].filter(Boolean);
  const worst = found.findings.some((finding) => finding.severity === 'alarm') || failed || ready.problem ? 'alarm' : problems.length > 0 ? 'warning' : 'healthy';
  const words = problems.length === 0 ? 'healthy' : problems.join('; ');
  const place = document.getElementById('state');
  if (place.textContent !== words || !place.classList.contains(worst)) {
    place.className = 'state ' + worst;
    place.textContent = words;
  }
  document.title = (problems.length === 0 ? '' : '● ') + 'Dynamic Risk Assessment';
  const live = releases.releases.find((release) => release.live);
  const since = live?.periods[live.periods.length - 1]?.since;
  const last = health.last_run;
  show('facts',
    live
      ? el('p', {}, el('span', {}, 'Live release'), el('strong', {}, live.release), since ? el('span', {}, 'since ', timeElement(since), live.f1_score === undefined ? '' : `, F1 ${number(live.f1_score)} then`) : null)
      : el('p', {}, el('span', {}, 'Live release'), el('strong', {}, 'none'), el('span', {}, 'run risk.FullProcess')),
    last
      ? el('p', {}, el('span', {}, 'Last run'), el('strong', {}, ago(last.age_seconds)), el('span', { title: last.time }, `${time(last.time)}: ${last.outcome.replaceAll('_', ' ')}, ${number(last.seconds, 1)} s`))
      : el('p', {}, el('span', {}, 'Last run'), el('strong', {}, 'none'), el('span', {}, 'run risk.FullProcess, or let cron')),
    last ? el('p', {}, el('span', {}, 'Next run'), el('strong', {}, time(last.next_due)), el('span', {}, (Date.parse(last.next_due) < Date.now() - MINUTE ? 'overdue, ' : '') + (last.next_by === 'schedule' ? 'begun by this server' : 'by the line of cronjob.txt'))) : null);
}

/** Where the numbers stand that a finding is about. */
function target(finding) {
  const subject = columns.find((column) => finding.subject === column || (finding.subject || '').split(' and ').includes(column));
  if (subject) {
    return { href: '#' + rowId(subject), column: subject };
  }
  if (['missing_share', 'missing_ids', 'empty_column'].includes(finding.key)) {
    return { href: '#missing' };
  }
  if (['dataset_drift', 'domain_classifier', 'reconstruction_error'].includes(finding.key)) {
    return { href: '#drifted' };
  }
  if (['prediction_drift', 'prediction_errors'].includes(finding.key)) {
    return { href: '#predictions' };
  }
  if (['silence', 'outage', 'history_waits', 'freshness'].includes(finding.key)) {
    return { href: '#timings' };
  }
  if (['newer_versions', 'versions_unknown'].includes(finding.key)) {
    return { href: '#libraries' };
  }
  return { href: finding.unit === 'rows' ? '#decisions' : '#f1' };
}

function showFindings(found) {
  const item = (finding) => {
    const { href, column } = target(finding);
    return el('li', {}, el('span', { class: 'severity ' + finding.severity }, finding.severity), ' ',
      el('a', { href, on: column ? { click: (event) => {
        event.preventDefault();
        openColumn(column);
      } } : {} }, finding.sentence));
  };
  const first = found.findings.slice(0, MOST_FINDINGS);
  const rest = found.findings.slice(MOST_FINDINGS);
  show('findings-content',
    found.findings.length === 0
      ? nothing(found.last_decision ? 'nothing needs a look' : 'nothing was looked at yet: run risk.FullProcess')
      : el('ul', { class: 'findings' }, first.map(item)),
    rest.length === 0 ? null : el('details', {}, el('summary', {}, `${rest.length} more`), el('ul', { class: 'findings' }, rest.map(item))));
}

const ACTIONS = { deployed_first: 'first deployment', kept: 'kept', refused: 'refused', deployed: 'deployed', rolled_back: 'rolled back' };

function showDecisions(answer) {
  show('decisions-content', answer.decisions.length === 0
    ? nothing('nothing was decided yet: run risk.FullProcess')
    : el('ol', { class: 'decisions' }, answer.decisions.map(({ facts, record }) => el('li', {},
      el('p', {}, el('span', { class: 'action' }, ACTIONS[record.action] || record.action), ' ', timeElement(record.time)),
      el('p', { class: 'why' }, record.why),
      el('details', {}, el('summary', {}, 'What it compared'),
        el('dl', {}, facts.filter((fact) => !['time', 'why'].includes(fact.topic)).flatMap((fact) => [el('dt', {}, fact.topic), el('dd', {}, fact.text)])))))),
  answer.count > answer.decisions.length ? el('p', { class: 'note' }, `The newest ${answer.decisions.length} of ${answer.count}; /decisions pages through all.`) : null);
}

const usual = (point) => (point.usual ? [point.usual.lower, point.usual.upper] : [point.lowest, point.highest]);
const range = (point) => [point.lowest, point.highest];

function showChart(place, label, history, choice) {
  const curves = history.curves.filter(choice.only || (() => true));
  const content = document.getElementById(place);
  if (curves.length === 0) {
    forget(content);
    show(content, nothing(history.measures.length === 0 ? 'nothing was measured yet: run risk.FullProcess' : 'nothing was measured in this time'));
  } else {
    chart(content, label, curves, history.deployments, choice);
  }
}

async function charts() {
  const query = windowQuery();
  const ask = (measure) => `/history?measure=${measure}${query}`;
  await Promise.all([
    part('f1-content', ask('f1_score'), (history) => showChart('f1-content', 'F1 over time', history, {
      only: (curve) => curve.subject !== 'new file',
      nameOf: (curve) => curve.subject, bandOf: usual, limits: [0, 1],
    })),
    part('drifted-content', ask('drift_share'), (history) => showChart('drifted-content', 'Share of the columns that drifted, over time', history, {
      nameOf: () => 'share of the columns', bandOf: range, limits: [0, 1],
    })),
    part('missing-content', ask('missing_percent'), (history) => showChart('missing-content', 'Missing cells of each column over time, per cent', history, {
      nameOf: (curve) => curve.subject, bandOf: range,
    })),
    timings(query),
  ]);
}

async function timings(query) {
  const all = await Promise.all(['run_seconds', 'ingestion_seconds', 'training_seconds']
    .map((measure) => get(`/history?measure=${measure}${query}`).catch((e) => {
      if (e.status === 401 || e.status === 0) {
        throw e;
      }
      return { measures: [], curves: [], deployments: [], refused: e.message };
    })));
  const history = { measures: all[0].measures, curves: all.flatMap((one) => one.curves), deployments: all[0].deployments };
  const said = JSON.stringify(history) + days;
  if (before.get('timings-content') === said) {
    return;
  }
  before.set('timings-content', said);
  if (all[0].refused) {
    show('timings-content', nothing(all[0].refused));
    return;
  }
  showChart('timings-content', 'Seconds of each step over time', history, {
    nameOf: (curve) => curve.subject || curve.measure.replace('_seconds', ''), bandOf: range,
  });
}

function showLibraries(report) {
  show('libraries-content',
    el('p', {}, report.checked_at ? ['Latest versions as of ', timeElement(report.checked_at), '.'] : 'Nobody has asked for the latest versions yet: run risk.Diagnostics.'),
    el('details', {}, el('summary', {}, `${report.dependencies.length} libraries`),
      table('Versions', ['library', 'this build has', 'latest'], report.dependencies.map((library) => el('tr', { class: library.latest !== library.current && library.latest !== 'unknown' ? 'drifted' : '' },
        el('th', { scope: 'row' }, library.name), el('td', {}, library.current), el('td', {}, library.latest))))));
}

async function refresh() {
  try {
    const [health, ready, releases] = await Promise.all([get('/health'), get('/health/ready'), get('/releases')]);
    const drift = await part('columns-content', '/drift', (answer) => showColumns(answer, { get query() { return windowQuery(); } }));
    columns = drift ? drift.columns.map((column) => column.column) : [];
    const found = await part('findings-content', '/findings', showFindings);
    if (found) {
      state(found, health, ready, releases);
    }
    await Promise.all([
      part('decisions-content', '/decisions?top=5', showDecisions),
      charts(),
      part('predictions-content', '/windows', (answer) => showPredictions(answer, releases)),
      showClients(),
      part('libraries-content', '/dependencies', showLibraries),
    ]);
    document.getElementById('login').hidden = true;
    document.getElementById('looked').textContent = 'looked at ' + new Date().toLocaleTimeString();
  } catch (e) {
    const place = document.getElementById('state');
    place.className = 'state alarm';
    place.textContent = e.status === 401 ? (hasToken() ? 'this is not the token' : 'a token is asked for') : e.message;
    document.getElementById('login').hidden = e.status !== 401;
  }
  document.documentElement.dataset.looked = String(Number(document.documentElement.dataset.looked || 0) + 1);
}

const chooser = document.getElementById('window');
chooser.value = days;
chooser.addEventListener('change', () => {
  days = chooser.value;
  keep('window', days, '30d');
  keepAddress();
  before.delete('columns-content');
  refresh();
});
document.getElementById('login').addEventListener('submit', (event) => {
  event.preventDefault();
  setToken(document.getElementById('token').value);
  refresh();
});
document.querySelector('[data-file]').addEventListener('click', (event) => {
  if (hasToken()) {
    event.preventDefault();
    file('/report.html', 'report.html').catch((e) => { document.getElementById('looked').textContent = e.message; });
  }
});
beginClients(address, (clients) => {
  keep('search', clients.search, '');
  keep('reason', clients.reason, '');
  keep('sort', clients.sort, 'rank');
  keep('offset', String(clients.offset), '0');
  keepAddress();
});
setInterval(() => {
  if (document.getElementById('refreshes').checked && !document.hidden) {
    refresh();
  }
}, MINUTE);
refresh();
