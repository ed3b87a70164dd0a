/* The page: takes files in, lists them, shows one of them. */
import { FILE, ignoreFile } from "./accepted.js";
import { Documents } from "./documents.js";
import { Review, tally } from "./review.js";
import { announce, copy, say, speak, spoken } from "./say.js";
import { offer, save } from "./saving.js";
import { useKey } from "./service.js";

const byId = (id) => document.getElementById(id);
const list = byId("documents");
const place = byId("review");
const documents = new Documents(draw, checked);
let review = null;
let seen = 0; // the last batch of which something has been shown

/* The list of files, and what may be done with all of them. */
function draw() {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.act : "";
  list.hidden = !documents.items.length;
  list.querySelector("ul").replaceChildren(...documents.items.map(line));
  list.querySelectorAll("[data-save]").forEach((button) => {
    button.hidden = documents.reports.length < 2;
  });
  const count = documents.reports.reduce((sum, report) => sum + report.accepted.length, 0);
  byId("export").hidden = !count;
  byId("export").textContent = say("page.export", { count });
  document.body.classList.toggle("busy", documents.items.some(({ status }) => status));
  document.body.classList.toggle("at-work", Boolean(documents.items.length));
  if (focused) list.querySelector(`[data-act="${CSS.escape(focused)}"]`)?.focus();
}

function line(item, index) {
  const made = copy("document");
  const name = made.querySelector(".name");
  const again = made.querySelector(".again");
  const removal = made.querySelector(".remove");
  const shown = review?.item === item;
  name.textContent = item.file.name;
  name.disabled = !item.report;
  if (shown) name.setAttribute("aria-current", "true");
  made.classList.toggle("trouble", Boolean(item.trouble) || item.report?.read === false);
  made.classList.toggle("waiting", Boolean(item.status));
  const state = item.status || item.trouble?.words || item.report.state;
  made.querySelector(".state").textContent = state;
  again.hidden = !item.trouble || Boolean(item.status);
  removal.setAttribute("aria-label", say("page.remove_name", { name: item.file.name }));
  name.addEventListener("click", () => open(item));
  again.addEventListener("click", () => documents.again([item]));
  removal.addEventListener("click", () => remove(item));
  [name, again, removal].forEach((button) => {
    button.dataset.act = `${button.className} ${index}`;
  });
  return made;
}

function open(item, { focus = true } = {}) {
  review?.leave();
  review = new Review(item, {
    changed: draw,
    save: (kind) => download([item], kind),
    correct: (files) => documents.add(files, item),
  });
  review.show(place);
  draw();
  if (focus) review.focus();
}

function remove(item) {
  documents.remove(item);
  if (review?.item === item) {
    review.leave();
    review = null;
    const [next] = documents.items.filter(({ report }) => report);
    if (next) open(next, { focus: false });
  }
  announce(say("page.removed", { name: item.file.name }));
  (list.hidden ? byId("files") : list.querySelector("button:enabled")).focus();
}

/* An answer has come.  Of what was taken in together the first that can be shown is shown. */
function checked(item) {
  const { report, trouble, batch, change } = item;
  byId("key").hidden = !documents.items.some((one) => one.trouble?.kind === "key");
  if (trouble) announce(say("page.failed", { name: item.file.name, words: trouble.words }));
  else {
    const values = { name: item.file.name, state: report.state, tally: change && tally(change) };
    announce(say(change ? "page.done_again" : "page.done", values));
  }
  const [first] = documents.items.filter((one) => one.batch === batch && !one.trouble);
  const anew = batch > seen && first?.report;
  if (anew) seen = batch;
  const replaced = review && (review.item === item || review.item === item.before);
  if (anew) open(first);
  else if (replaced && report) open(item, { focus: false });
}

async function download(items, kind) {
  const trouble = await save(items, documents.edition, kind);
  if (trouble) announce(trouble.words, { trouble: true });
}

function exportAccepted() {
  offer(new Blob([ignoreFile(documents.reports)], { type: "text/yaml" }), FILE);
  announce(say("page.exported", { name: FILE }));
}

function take(files) {
  if (files.length) documents.add([...files]);
}

function pasted(text) {
  const file = new File([text], say("page.pasted"), { type: "text/plain" });
  file.pasted = true;
  return file;
}

/* Files may be dropped anywhere. */
function listenForDrops() {
  const over = byId("over");
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over.hidden = false;
  });
  addEventListener("dragleave", (event) => { over.hidden = over.hidden || !event.relatedTarget; });
  addEventListener("drop", (event) => {
    over.hidden = true;
    if (!carries(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

function listen() {
  byId("files").addEventListener("change", ({ target }) => {
    take(target.files);
    target.value = "";
  });
  byId("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    take([pasted(event.target.elements.text.value)]);
  });
  byId("key").addEventListener("submit", (event) => {
    event.preventDefault();
    useKey(event.target.elements.key.value.trim());
    documents.again(documents.items.filter(({ trouble }) => trouble?.kind === "key"));
  });
  byId("edition").addEventListener("change", ({ target }) => {
    documents.edition = target.value;
    documents.again();
  });
  byId("export").addEventListener("click", exportAccepted);
  list.querySelectorAll("[data-save]").forEach((button) => {
    button.addEventListener("click", () => {
      download(documents.items.filter(({ report }) => report), button.dataset.save);
    });
  });
}

/* Where the files go, said as it is. */
function tellWhere() {
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  const privacy = byId("privacy");
  if (here) return;
  privacy.dataset.say = "page.privacy_away";
  privacy.dataset.host = location.host;
}

function choices() {
  const language = byId("language");
  language.value = spoken();
  language.addEventListener("change", () => {
    speak(language.value);
    documents.again();
  });
  const { theme } = window.gxlint;
  theme.watch((_, chosen) => { byId("theme").value = chosen || ""; });
  byId("theme").addEventListener("change", ({ target }) => theme.choose(target.value || null));
}

byId("no-script").hidden = true;
tellWhere();
speak(spoken());
choices();
listen();
listenForDrops();
