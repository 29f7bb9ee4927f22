// The calls to the payment centre. They are relative to the page's own address, which holds the token.
import { language } from "./words.js";

const base = location.pathname.replace(/\/+$/, "");
const POLL_TIMEOUT_MS = 20_000;
const PAY_TIMEOUT_MS = 60_000;

/** What the centre answers when it says no; `message` is meant for the payer. */
export class Problem extends Error {
  constructor(details) {
    super(details.detail);
    this.code = details.code;
  }
}

/** `AbortSignal.timeout` is younger than many a phone's browser. */
function endsAfter(timeout) {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), timeout);
  return ending.signal;
}

async function call(path, timeout, options = {}) {
  const response = await fetch(base + path, {
    ...options,
    cache: "no-store",
    credentials: "omit",
    signal: endsAfter(timeout),
    headers: { ...options.headers, accept: "application/json", "accept-language": language },
  });
  const body = await response.json();
  if (!response.ok) throw new Problem(body);
  return body;
}

export const order = () => call("/order", POLL_TIMEOUT_MS);

export const status = () => call("/status", POLL_TIMEOUT_MS);

/** Safe to press twice: the centre answers an open attempt of the same method again. */
export const pay = (method) =>
  call("/pay", PAY_TIMEOUT_MS, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ method }),
  });
