/* Speaks with the service: sends files, waits when it is busy, says in words what went wrong. */
import { say, spoken } from "./say.js";

const TRIES = { 429: 5, 503: 2 }; // by the status of an answer that asks to come again
const LONGEST_WAIT = 30; // seconds
const MEGA = 1024 * 1024;
const limit = Number(document.documentElement.dataset.limit);

let key = "";

export const MEDIA = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/* Something that the person in front of the page has to know; `kind` ends the key of its words. */
export class Trouble extends Error {
  constructor(kind, values = {}) {
    super(kind);
    this.kind = kind;
    this.values = values;
  }

  get words() {
    return say(`page.trouble_${this.kind}`, this.values);
  }
}

/* The token to send with each request from now on. */
export function useKey(token) {
  key = token;
}

/* What the page shows of one file; `waits(seconds)` is told when the service is busy. */
export async function check(file, edition, waits) {
  const answer = await ask("/v1/page", [file], edition, { Accept: "application/json" }, waits);
  return whole(answer.json());
}

/* Files checked and rendered, as a blob; `kind` is one of `MEDIA`, `accepted` the fingerprints, for
   each file, of findings that are left out. */
export async function render(files, accepted, edition, kind) {
  const fields = { accepted: JSON.stringify(accepted) };
  const headers = { Accept: MEDIA[kind] };
  const answer = await ask("/v1/page/download", files, edition, headers, () => {}, fields);
  return whole(answer.blob());
}

/* The rest of an answer, unless the service is gone before it has come. */
function whole(rest) {
  return rest.catch(() => { throw new Trouble("gone"); });
}

async function ask(path, files, edition, headers, waits, fields = {}) {
  refuse(files);
  const query = new URLSearchParams({ lang: spoken(), edition });
  const sent = key ? { ...headers, Authorization: `Bearer ${key}` } : headers;
  for (let tried = 1; ; tried += 1) {
    const request = { method: "POST", headers: sent, body: form(files, fields) };
    const answer = await send(`${path}?${query}`, request, files);
    if (answer.ok) return answer;
    const seconds = pause(answer);
    if (!seconds || tried >= TRIES[answer.status]) throw await trouble(answer);
    waits(seconds);
    await new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });
  }
}

/* A service that refuses files while they are being sent looks like one that is gone. */
function refuse(files) {
  if (files.some((file) => !file.size)) throw new Trouble("empty");
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > limit) throw new Trouble("large", { size: rounded(size), limit: rounded(limit) });
}

const rounded = (bytes) => Math.ceil((bytes / MEGA) * 10) / 10;

function form(files, fields) {
  const made = new FormData();
  Object.entries(fields).forEach(([name, value]) => made.append(name, value));
  files.forEach((file) => made.append("file", file, file.name));
  return made;
}

async function send(url, request, files) {
  try {
    return await fetch(url, request);
  } catch {
    throw new Trouble(await readable(files) ? "gone" : "unread");
  }
}

/* A file that has changed on the disk since it was chosen cannot be read again. */
async function readable(files) {
  try {
    await Promise.all(files.map((file) => file.slice(0, 1).arrayBuffer()));
    return true;
  } catch {
    return false;
  }
}

/* How many seconds a busy service asks for; 0 if it does not ask to come again. */
function pause(answer) {
  const asked = Number(answer.headers.get("Retry-After"));
  return answer.status in TRIES && asked ? Math.min(asked, LONGEST_WAIT) : 0;
}

async function trouble(answer) {
  const { status } = answer;
  if (status === 401) return new Trouble("key");
  if (status === 429) return new Trouble("busy");
  const detail = await problem(answer);
  return detail ? new Trouble("plain", { detail }) : new Trouble("fault", { status });
}

/* The words of a problem (RFC 9457) in the language of the page. */
async function problem(answer) {
  try {
    const told = await answer.json();
    return (spoken() === "en" && told.detail_en) || told.detail || "";
  } catch {
    return "";
  }
}
