// Asks the server, with the token where it wants one.

const TOKEN = 'risk-token';

/** A refusal, with the sentence that the server gave. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export function setToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

export function hasToken() {
  return sessionStorage.getItem(TOKEN) !== null;
}

async function ask(path, options = {}) {
  const headers = { Accept: 'application/json', ...(options.headers || {}) };
  if (hasToken()) {
    headers.Authorization = 'Bearer ' + sessionStorage.getItem(TOKEN);
  }
  try {
    return await fetch(path, { ...options, headers, credentials: 'same-origin', redirect: 'error' });
  } catch (e) {
    throw new Refused(0, 'the server does not answer');
  }
}

async function refusal(response) {
  try {
    return new Refused(response.status, (await response.json()).error.message);
  } catch (e) {
    return new Refused(response.status, 'the server answered ' + response.status);
  }
}

export async function get(path) {
  const response = await ask(path);
  // Health answers with its numbers also where runs have ceased.
  if (!response.ok && !(response.status === 503 && path.startsWith('/health'))) {
    throw await refusal(response);
  }
  return response.json();
}

export async function post(path, content) {
  const response = await ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(content),
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.json();
}

/** Hands a file over as the browser does a link, also where a token is asked for, which links don't bring along. */
export async function file(path, name) {
  const response = await ask(path, { headers: { Accept: '*/*' } });
  if (!response.ok) {
    throw await refusal(response);
  }
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
