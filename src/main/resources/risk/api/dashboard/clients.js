// The clients at risk, page by page, and why of one of them.

import { file, get, post } from '/dashboard/api.js';
import { el, nothing, number, show, table, timeElement, whole } from '/dashboard/dom.js';

const PAGE = 25;
const state = { search: '', reason: '', sort: 'rank', offset: 0 };
let changed = () => {};
let typed = 0;
let shown = '';

/** @param onChange is told the state to keep in the address */
export function beginClients(address, onChange) {
  for (const name of ['search', 'reason', 'sort']) {
    state[name] = address.get(name) || state[name];
  }
  state.offset = Math.max(0, Number.parseInt(address.get('offset') || '0', 10) || 0);
  changed = () => onChange(state);
}

function query() {
  const fields = new URLSearchParams({ sort: state.sort });
  for (const name of ['search', 'reason']) {
    if (state[name]) {
      fields.set(name, state[name]);
    }
  }
  return fields;
}

function look(changes) {
  Object.assign(state, { offset: 0 }, changes);
  changed();
  showClients(true);
}

function controls(page) {
  const reasons = el('select', { id: 'reason', on: { change: (event) => look({ reason: event.target.value }) } },
    el('option', { value: '' }, 'any'),
    page.features.map((name) => el('option', { value: name, selected: name === state.reason }, name)));
  return el('div', { class: 'bar', id: 'clients-controls' },
    el('label', { for: 'search' }, 'Name'),
    el('input', { id: 'search', type: 'search', value: state.search, maxlength: 100, autocomplete: 'off', on: { input: (event) => {
      clearTimeout(typed);
      typed = setTimeout(() => look({ search: event.target.value.trim() }), 250);
    } } }),
    el('label', { for: 'reason' }, 'Because of'), reasons,
    el('button', { type: 'button', on: { click: () => {
      const fields = query();
      fields.set('format', 'csv');
      file('/clients?' + fields, 'clientsatrisk.csv').catch((e) => say(e.message));
    } } }, 'Download as CSV'));
}

function say(words) {
  document.getElementById('clients-found').textContent = words;
}

function heading(name, label) {
  const descending = state.sort === '-' + name;
  const isSorted = descending || state.sort === name;
  return el('th', { scope: 'col', 'aria-sort': isSorted ? (descending ? 'descending' : 'ascending') : 'none' },
    el('button', { class: 'plain', on: { click: () => look({ sort: state.sort === name ? '-' + name : name }) } },
      label + (isSorted ? (descending ? ' ▼' : ' ▲') : '')));
}

function cell(client, name) {
  const value = client[name];
  if (name === 'probability') {
    return el('td', { class: 'number' }, value.toFixed(4));
  }
  return typeof value === 'number'
    ? el('td', { class: 'number' }, number(value))
    : el('td', {}, value === true ? 'yes' : value === false ? '' : value ?? '');
}

function rows(page, names) {
  return page.clients.map((client) => el('tr', {},
    el('td', { class: 'number' }, whole(client.rank)),
    el('th', { scope: 'row' }, el('button', { class: 'plain', on: { click: () => openClient(client.id) } }, client.id)),
    cell(client, 'probability'),
    el('td', { class: 'reasons' }, el('ul', {}, client.reasons.map((reason) => el('li', {}, reason)))),
    names.map((name) => cell(client, name))));
}

function pages(page) {
  const go = (offset) => () => {
    state.offset = offset;
    changed();
    showClients(true);
  };
  const last = page.offset + page.clients.length;
  return el('div', { class: 'bar' },
    el('button', { type: 'button', id: 'earlier', disabled: page.offset === 0, on: { click: go(Math.max(0, page.offset - PAGE)) } }, '← Earlier'),
    el('button', { type: 'button', id: 'later', disabled: last >= page.found, on: { click: go(page.offset + PAGE) } }, 'Later →'),
    el('span', {}, page.found === 0 ? 'none' : `${whole(page.offset + 1)} to ${whole(last)} of ${whole(page.found)}`));
}

/** @param always also where nothing has changed */
export async function showClients(always = false) {
  const fields = query();
  fields.set('top', PAGE);
  fields.set('offset', state.offset);
  let page;
  try {
    page = await get('/clients?' + fields);
  } catch (e) {
    shown = '';
    if (e.status === 401) {
      throw e;
    }
    show('clients-content', nothing(e.message));
    return;
  }
  const now = JSON.stringify(page);
  if (now === shown && !always) {
    return;
  }
  shown = now;
  if (!document.getElementById('clients-controls')) {
    show('clients-content', controls(page), el('p', { id: 'clients-found', role: 'status' }), el('div', { id: 'clients-page' }));
  }
  show('clients-found', `${whole(page.found)} of ${whole(page.count)} clients, by the list of `, timeElement(page.time));
  const focused = document.activeElement?.id;
  const names = ['outlier', ...new Set(page.clients.flatMap((client) => Object.keys(client)))]
    .filter((name, i, all) => all.indexOf(name) === i && !['id', 'probability', 'rank', 'reasons'].includes(name));
  show('clients-page',
    page.found === 0
      ? nothing('no client is like that')
      : table('The list of clients', [heading('rank', 'rank'), heading('id', 'client'), heading('probability', 'probability'), 'what raises the risk', ...names.map((name) => heading(name, name.replaceAll('_', ' ')))], rows(page, names)),
    pages(page));
  if (focused === 'earlier' || focused === 'later') {
    const button = document.getElementById(focused);
    (button.disabled ? document.querySelector('#clients-page button:not([disabled])') : button)?.focus();
  }
}

function contributions(explanation, caption) {
  const most = Math.max(...explanation.contributions.map((reason) => Math.abs(reason.log_odds)), 0.01);
  return table(caption, ['column', 'adds', 'size', 'in words'], explanation.contributions.map((reason) => el('tr', {},
    el('th', { scope: 'row' }, reason.feature),
    el('td', { class: 'number' }, (reason.log_odds > 0 ? '+' : '') + reason.log_odds.toFixed(4)),
    el('td', {}, el('meter', { class: reason.log_odds > 0 ? 'raises' : 'lowers', min: 0, max: most, value: Math.abs(reason.log_odds), 'aria-label': `${reason.feature}: ${reason.log_odds > 0 ? 'raises' : 'lowers'} the risk` })),
    el('td', {}, reason.sentence))));
}

async function openClient(id) {
  const dialog = document.getElementById('client');
  const close = el('button', { type: 'button', on: { click: () => dialog.close() } }, 'Close');
  const title = el('h2', { id: 'client-title' }, id);
  show(dialog, el('div', { class: 'bar' }, title, close), el('p', { role: 'status' }, 'Looking …'));
  dialog.showModal();
  try {
    const found = await get('/clients/' + id.split('/').map(encodeURIComponent).join('/'));
    show(dialog, el('div', { class: 'bar' }, title, close), ...told(found, id));
  } catch (e) {
    show(dialog, el('div', { class: 'bar' }, title, close), nothing(e.message));
  }
}

function told(found, id) {
  const { explanation } = found;
  return [
    el('p', {}, 'exits with a probability of ', el('strong', {}, explanation.probability.toFixed(4)), `, says release ${found.release}. The usual client has log-odds of ${explanation.usual_log_odds.toFixed(4)}, this one of ${explanation.log_odds.toFixed(4)}.`),
    explanation.outlier_because ? el('p', {}, `Unlike the clients that the model learnt from, most of all in ${explanation.outlier_because}: less to be trusted.`) : null,
    contributions(explanation, 'What each column adds to the log-odds of an exit'),
    whatIf(found, id),
  ];
}

function whatIf(found, id) {
  const answer = el('div', { role: 'status', id: 'what-if-answer' });
  const fields = Object.entries(found.values).map(([name, value], i) => [name, el('input', {
    id: 'what-if-' + i, value: value ?? '', placeholder: 'unknown', inputmode: typeof value === 'number' ? 'decimal' : 'text', autocomplete: 'off',
  })]);
  const form = el('form', { class: 'what-if', on: { submit: async (event) => {
    event.preventDefault();
    const row = Object.fromEntries(fields.map(([name, input]) => [name, input.value.trim() === '' ? null : input.value.trim()]));
    try {
      const predicted = await post('/prediction?explain=true', [row]);
      const now = predicted.explanations[0];
      const change = now.probability - found.explanation.probability;
      show(answer, el('p', {}, 'The probability would be ', el('strong', {}, now.probability.toFixed(4)), `, ${change === 0 ? 'as now' : `${Math.abs(change).toFixed(4)} ${change > 0 ? 'more' : 'less'}`}.`), contributions(now, 'What each column would add'));
    } catch (e) {
      show(answer, nothing(e.message));
    }
  } } },
  el('h3', {}, 'What if?'),
  el('p', { class: 'note' }, 'Change what is known of ' + id + ' and see what the model would say. Nothing is kept.'),
  fields.map(([name, input]) => el('div', { class: 'field' }, el('label', { for: input.id }, name), input)),
  el('button', { type: 'submit' }, 'Work it out'));
  return el('div', {}, form, answer);
}
