/* One report as it reads with its findings, and what a person may do with it. */
import { accept, reason, withdraw } from "./accepted.js";
import { announce, copy, say } from "./say.js";

/* So many findings that are mended are listed at once. */
const SHOWN = 6;

/* What the service has drawn comes escaped; a policy of this name is the only way in. */
const passing = { createHTML: (markup) => markup };
const policy = window.trustedTypes ? window.trustedTypes.createPolicy("gxlint", passing) : passing;

function section(markup) {
  const parsed = new DOMParser().parseFromString(policy.createHTML(markup), "text/html");
  return document.importNode(parsed.querySelector("section.file"), true);
}

export class Review {
  /* `changed` is told when something is accepted; `save(kind)` and `correct(files)` do so. */
  constructor(item, { changed, save, correct }) {
    this.item = item;
    this.report = item.report;
    this.changed = changed;
    this.file = section(this.report.html);
    this.file.classList.add("checked");
    this.byPrint = new Map(this.report.findings.map((one) => [one.fingerprint, one]));
    this.notes = [...this.file.querySelectorAll(".note")];
    this.tools = copy("tools");
    const header = this.file.querySelector("header");
    header.after(this.tools);
    this.listen(save, correct);
    const { change } = item;
    this.fresh = new Set(change?.fresh ?? []);
    if (change) this.tools.after(this.told(change));
    this.notes.forEach((note) => this.prepare(note));
    this.sieves(change);
    this.update();
  }

  finding(note) { return this.byPrint.get(note.dataset.fingerprint); }

  /* Puts the report into the page. */
  show(place) {
    place.replaceChildren(this.file);
    history.replaceState(null, "", location.pathname); // it may name a finding of another report
    this.sheet = window.gxlint.attach(this.file, (note) => this.hides(note));
  }

  /* The focus goes to the name of the report, whence one reads on. */
  focus() {
    const heading = this.file.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.file.scrollIntoView({ block: "start" });
  }

  leave() {
    this.sheet?.detach();
    this.file.remove();
  }

  listen(save, correct) {
    const { tools } = this;
    tools.querySelector("input").addEventListener("change", (event) => {
      correct([...event.target.files]);
      event.target.value = "";
    });
    tools.querySelectorAll("[data-save]").forEach((button) => {
      button.hidden = button.dataset.save === "docx" && !this.report.annotated;
      button.addEventListener("click", () => save(button.dataset.save));
    });
  }

  /* What has changed since the file that this one corrects. */
  told({ mended, fresh, remaining }) {
    const made = copy("change");
    made.querySelector("h3").textContent = say("page.change", { name: this.item.before.file.name });
    made.querySelector(".tally").textContent = tally({ mended, fresh, remaining });
    made.querySelector("summary").textContent = say("page.mended", { count: mended.length });
    const details = made.querySelector("details");
    details.hidden = !mended.length;
    details.open = mended.length <= SHOWN;
    made.querySelector(".mended").append(...mended.map(({ severity, code, message }) => {
      const line = copy("mended");
      const badge = line.querySelector(".severity");
      badge.classList.add(severity);
      badge.textContent = say(`page.severity_${severity}`);
      line.querySelector("code").textContent = code;
      line.querySelector(".message").textContent = message;
      return line;
    }));
    return made;
  }

  /* Boxes beside the filter that hide what is accepted, and all that is not new. */
  sieves(change) {
    const shown = this.file.querySelector(".filter .shown");
    if (!shown) return;
    const box = (name) => {
      const made = copy("sieve");
      made.querySelector("input").name = name;
      shown.before(made);
      return made;
    };
    this.hiding = box("hide-accepted");
    if (!change?.fresh.length) return;
    this.only = box("only-fresh");
    const { length: count } = change.fresh;
    this.only.querySelector("span").textContent = say("page.only_fresh", { count });
  }

  hides(note) {
    const checked = (label) => Boolean(label?.querySelector("input").checked);
    const finding = this.finding(note);
    return (checked(this.hiding) && Boolean(reason(this.report, finding)))
      || (checked(this.only) && !this.fresh.has(finding));
  }

  /* A remark gets its badge and the form to accept it. */
  prepare(note) {
    const finding = this.finding(note);
    if (this.fresh.has(finding)) {
      const badge = document.createElement("span");
      badge.className = "badge";
      badge.textContent = say("page.fresh");
      note.querySelector(".severity").after(badge);
    }
    if (!finding.aim) return;
    const made = copy("acceptance");
    const { number } = note.dataset;
    const open = made.querySelector(".accept");
    const undo = made.querySelector(".withdraw");
    const form = made.querySelector("form");
    open.setAttribute("aria-label", say("page.accept_number", { number }));
    undo.setAttribute("aria-label", say("page.withdraw_number", { number }));
    const toggle = (shown) => {
      form.hidden = !shown;
      open.hidden = shown;
      (shown ? form.elements.reason : open).focus();
      this.sheet.arrange();
      form.scrollIntoView({ block: "nearest" });
    };
    open.addEventListener("click", () => toggle(true));
    form.querySelector(".cancel").addEventListener("click", () => toggle(false));
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      toggle(false);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const why = form.elements.reason.value.trim();
      if (why) this.decided("accepted", accept(this.report, finding, why), undo);
    });
    undo.addEventListener("click", () => {
      this.decided("withdrawn", withdraw(this.report, finding), open);
    });
    note.append(made);
  }

  /* So many findings have been accepted, or are so no longer. */
  decided(what, count, next) {
    this.update();
    this.sheet.filter();
    this.focusOn(next);
    announce(say(`page.said_${count > 1 ? `${what}_all` : what}`, { count }));
    this.changed();
  }

  /* The focus goes there; if that is hidden, to the next remark that is not, or the first. */
  focusOn(element) {
    if (element.offsetParent) {
      element.focus();
      return;
    }
    const at = this.notes.indexOf(element.closest(".note"));
    const ahead = [...this.notes.slice(at), ...this.notes].find((note) => !note.hidden);
    if (ahead) ahead.querySelector(".number").focus();
    else this.focus();
  }

  /* Shows what is accepted. */
  update() {
    let count = 0;
    this.notes.forEach((note) => {
      const why = reason(this.report, this.finding(note));
      const made = note.querySelector(".acceptance");
      note.classList.toggle("accepted", Boolean(why));
      count += why ? 1 : 0;
      if (!made) return;
      made.querySelector(".given").hidden = !why;
      made.querySelector(".reason").textContent = why || "";
      made.querySelector(".accept").hidden = Boolean(why);
      made.querySelector("form").hidden = true;
    });
    if (!this.hiding) return;
    this.hiding.hidden = !count;
    this.hiding.querySelector("span").textContent = say("page.hide_accepted", { count });
  }
}

/* How many findings are mended, new, and remain, in words. */
export function tally({ mended, fresh, remaining }) {
  return say("page.tally", { mended: mended.length, fresh: fresh.length, remaining });
}
