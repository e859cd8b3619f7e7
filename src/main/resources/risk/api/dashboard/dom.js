// Elements, whose texts are texts: nothing of the data is ever read as markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with properties and attributes, and what stands in it: elements, and texts. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  element.append(...children);
  return element;
}

export function show(id, ...children) {
  const place = typeof id === 'string' ? document.getElementById(id) : id;
  place.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
}

/** What is said where there is nothing to show: why, and what to run. */
export function nothing(sentence) {
  const text = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return el('p', { class: 'empty' }, /[.!?]$/.test(text) ? text : text + '.');
}

export function table(caption, head, rows) {
  return el('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    el('table', {},
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, el('tr', {}, head.map((cell) => cell instanceof Node ? cell : el('th', { scope: 'col' }, cell)))),
      el('tbody', {}, rows)));
}

/** A number with as many places as tell something. */
export function number(value, places = 4) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (size !== 0 && size < 10 ** -places) {
    return '< ' + (10 ** -places).toFixed(places);
  }
  return value.toLocaleString('en', { maximumFractionDigits: size >= 100 ? 1 : places });
}

export function whole(value) {
  return value.toLocaleString('en');
}

/** A time as who reads it has it, to the minute. */
export function time(text) {
  const date = new Date(text);
  return date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

export function timeElement(text) {
  return el('time', { datetime: text, title: text }, time(text));
}

/** How long ago, in the largest unit. */
export function ago(seconds) {
  for (const [unit, length] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    const count = Math.floor(seconds / length);
    if (count >= 1) {
      return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
    }
  }
  return 'just now';
}
