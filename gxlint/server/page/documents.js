/* The files of the page: each is sent to the service, two at a time, and what is shown of it kept.
   One that corrects a file checked before takes its place and is held against it. */
import { Trouble, check } from "./service.js";
import { compare } from "./compare.js";
import { reason } from "./accepted.js";
import { say } from "./say.js";

const AT_ONCE = 2;
const SEVERITIES = ["error", "warning", "info"];

/* What the service answered about a file. */
class Report {
  constructor(file, { result, reports: [drawn] }) {
    const [{ organ, year, diagnostics }] = result.files;
    this.name = file.name;
    this.pasted = Boolean(file.pasted);
    this.key = organ && year ? `${organ} ${year}` : file.name;
    this.html = drawn.html;
    this.read = drawn.read;
    this.annotated = drawn.annotated;
    this.findings = diagnostics.map((one) => ({ ...one, aim: drawn.entries[one.fingerprint] }));
  }

  /* The findings that have been accepted. */
  get accepted() {
    return this.findings.filter((finding) => reason(this, finding));
  }

  /* How many findings of each kind there are, in words; those accepted are counted apart. */
  get state() {
    if (!this.read) return say("page.state_unread");
    const open = this.findings.filter((finding) => !reason(this, finding));
    const { length: accepted } = this.accepted;
    const counted = SEVERITIES.map((severity) => {
      const count = open.filter((finding) => finding.severity === severity).length;
      const name = say(`page.severity_${severity}`);
      return count && say("page.state_count", { severity: name, count });
    });
    const words = counted.filter(Boolean);
    if (!words.length) words.push(say("page.state_clean"));
    if (accepted) words.push(say("page.state_accepted", { count: accepted }));
    return words.join(say("page.separator"));
  }
}

/* A file on the page.  `before` is the file that it corrects; `corrects` says so beforehand. */
class Item {
  constructor(file, batch, corrects) {
    this.file = file;
    this.batch = batch;
    this.corrects = corrects;
    this.before = null;
    this.report = null;
    this.trouble = null;
    this.status = say("page.queued");
    this.asked = 0;
  }

  /* What has changed since the file that it corrects, null if there is none. */
  get change() {
    if (!this.before?.report || !this.report) return null;
    return compare(this.before.report.findings, this.report.findings);
  }
}

export class Documents {
  /* `changed` is called whenever an item looks different, `checked` with one that has an answer. */
  constructor(changed, checked) {
    this.items = [];
    this.waiting = [];
    this.running = 0;
    this.batch = 0;
    this.edition = "auto";
    this.changed = changed;
    this.checked = checked;
  }

  get reports() { return this.items.map(({ report }) => report).filter(Boolean); }

  /* Files to check; of one that corrects an item this is said. */
  add(files, corrects = null) {
    this.batch += 1;
    const items = files.map((file) => new Item(file, this.batch, corrects));
    this.items.push(...items);
    this.enqueue(items);
  }

  remove(item) {
    this.items = this.items.filter((one) => one !== item);
    this.waiting = this.waiting.filter((one) => one !== item);
    this.changed();
  }

  /* Everything is checked again: the language or the edition is another. */
  again(items = this.items) {
    const earlier = items.map(({ before }) => before).filter(Boolean);
    this.enqueue([...earlier, ...items].filter((one) => !this.waiting.includes(one)));
  }

  enqueue(items) {
    items.forEach((item) => {
      item.status = say("page.queued");
      item.asked += 1;
    });
    this.waiting.push(...items);
    this.changed();
    while (this.running < AT_ONCE && this.waiting.length) this.run();
  }

  async run() {
    this.running += 1;
    while (this.waiting.length) await this.check(this.waiting.shift());
    this.running -= 1;
  }

  async check(item) {
    const show = (key, values) => {
      item.status = say(key, values);
      this.changed();
    };
    const { asked } = item;
    show("page.checking");
    const answer = await this.answer(item, (seconds) => show("page.busy", { seconds }));
    if (asked !== item.asked) return; // it has been asked anew since
    item.trouble = answer instanceof Trouble ? answer : null;
    item.report = item.trouble ? item.report : new Report(item.file, answer);
    item.status = "";
    this.settle(item);
  }

  /* What the service answers, or the trouble with it. */
  async answer({ file }, waits) {
    try {
      return await check(file, this.edition, waits);
    } catch (error) {
      if (error instanceof Trouble) return error;
      throw error;
    }
  }

  settle(item) {
    const shown = this.items.find((one) => one === item || one.before === item);
    if (item === shown && item.report && !item.before) this.take(item);
    this.changed();
    if (shown) this.checked(shown);
  }

  /* A corrected file takes the place of the one that it corrects. */
  take(item) {
    const earlier = this.items.includes(item.corrects) ? item.corrects : this.alike(item);
    if (!earlier?.report) return;
    item.before = earlier;
    earlier.before = null;
    this.items = this.items.filter((one) => one !== item);
    this.items[this.items.indexOf(earlier)] = item;
  }

  /* A file on the same body and year, or of the same name, that has come before. */
  alike(item) {
    return this.items.find(({ report, file, batch }) => report && batch < item.batch
      && (report.key === item.report.key || file.name === item.file.name));
  }
}
