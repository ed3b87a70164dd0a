/* Brings a report to life; without it everything is there, and links lead from places to remarks
   and back. */
(() => {
  "use strict";

  const ROOM = 10; // between remarks, in pixels
  const wide = matchMedia("(min-width: 75rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const scrollTo = (element) =>
    element.scrollIntoView({
      block: wide.matches ? "center" : "start", // else it would be under the remark
      inline: "center",
      behavior: calm.matches ? "auto" : "smooth",
    });

  /* Says how many are left of how many. */
  function tell(form, shown, whole) {
    const output = form.querySelector(".shown");
    const values = { shown, all: whole };
    output.textContent = output.dataset.words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  /* The heights of the remarks: each beside its place or below the one before it; the one that is
     looked at stands right at its place, and those before it make room. */
  function stack(wanted, heights, chosen) {
    const tops = [];
    const downFrom = (first) => {
      for (let i = first; i < wanted.length; i += 1) {
        const free = i ? tops[i - 1] + heights[i - 1] + ROOM : 0;
        tops[i] = Math.max(wanted[i], free);
      }
    };
    downFrom(0);
    if (chosen < 0) return tops;
    tops[chosen] = wanted[chosen];
    for (let i = chosen - 1; i >= 0; i -= 1) {
      tops[i] = Math.min(tops[i], tops[i + 1] - heights[i] - ROOM);
    }
    if (tops[0] < 0) {
      wanted = tops.map((top, i) => (i <= chosen ? Math.max(0, top) : wanted[i]));
      downFrom(0);
    } else {
      downFrom(chosen + 1);
    }
    return tops;
  }

  /* The elements of a report by the numbers of the findings that they name, as `data-note` does. */
  function byNumber(file, name) {
    const found = new Map();
    all(file, `[data-${name}]`).forEach((element) => {
      element.dataset[name].split(" ").forEach((one) => {
        found.set(one, [...(found.get(one) || []), element]);
      });
    });
    return found;
  }

  class Sheet {
    constructor(file, hides) {
      this.file = file;
      this.hides = hides;
      this.life = new AbortController();
      this.observer = new ResizeObserver(() => this.arrange());
      this.form = file.querySelector(".filter");
      this.list = file.querySelector(".notes");
      this.notes = all(file, ".note");
      this.marks = byNumber(file, "note");
      this.besides = byNumber(file, "beside");
      this.active = null;
      this.listen();
      this.listenForKeys();
      file.querySelector(".counts").hidden = true; // the filter says them
      this.form.hidden = false;
      all(file, ".close").forEach((button) => { button.hidden = false; });
      this.filter();
      const asked = this.notes.find((note) => `#${note.id}` === location.hash);
      if (asked) this.visit(asked);
    }

    places(note) { return this.marks.get(note.dataset.number) || []; }

    further(note) { return this.besides.get(note.dataset.number) || []; }

    reference(note) { return this.places(note).find((place) => place.matches(".ref")); }

    shown() { return this.notes.filter((note) => !note.hidden); }

    /* Puts the remarks beside their places where there is room beside the report. */
    arrange() {
      const aligned = wide.matches && this.file.offsetParent !== null;
      this.list.classList.toggle("aligned", aligned);
      if (!aligned) {
        this.list.style.height = "";
        return;
      }
      const origin = this.list.getBoundingClientRect().top;
      const height = (note) => {
        const place = this.places(note)[0];
        return Math.max(0, place ? place.getBoundingClientRect().top - origin - 8 : 0);
      };
      const placed = this.shown().map((note) => [note, height(note)]);
      placed.sort((a, b) => a[1] - b[1]);
      const notes = placed.map(([note]) => note);
      const heights = notes.map((note) => note.offsetHeight);
      const tops = stack(placed.map(([, top]) => top), heights, notes.indexOf(this.active));
      notes.forEach((note, i) => { note.style.top = `${tops[i]}px`; });
      const last = notes.length - 1;
      this.list.style.height = last < 0 ? "" : `${tops[last] + heights[last]}px`;
    }

    choose(note) {
      if (this.active) this.light(this.active, false);
      this.active = note;
      if (note) {
        this.light(note, true);
        history.replaceState(null, "", `#${note.id}`);
      }
      this.arrange();
    }

    light(note, on) {
      note.classList.toggle("active", on);
      if (on) note.setAttribute("aria-current", "true");
      else note.removeAttribute("aria-current");
      this.places(note).forEach((place) => place.classList.toggle("active", on));
      this.further(note).forEach((place) => place.classList.toggle("lit", on));
    }

    /* Shows a finding at its place; the focus goes to its remark or to the number at the place. */
    visit(note, focused) {
      this.choose(note);
      const [place] = this.places(note);
      const around = place && place.closest("details");
      if (around) around.open = true;
      const target = (focused === "place" && this.reference(note)) || note.querySelector(".number");
      target.focus({ preventScroll: true });
      scrollTo(place || note);
    }

    step(by) {
      const notes = this.shown();
      const at = notes.indexOf(this.active);
      const next = at < 0 && by < 0 ? notes.length - 1 : at + by;
      if (notes[next]) this.visit(notes[next]);
    }

    filter() {
      const severities = all(this.form, "[name=severity]:checked").map((box) => box.value);
      const rule = this.form.elements.rule.value;
      this.notes.forEach((note) => {
        const { severity, code } = note.dataset;
        note.hidden = !severities.includes(severity) || (rule !== "*" && rule !== code)
          || this.hides(note);
      });
      const left = new Set(this.shown().map((note) => note.dataset.number));
      all(this.file, "[data-note]").forEach((place) => {
        const faded = !place.dataset.note.split(" ").some((number) => left.has(number));
        place.classList.toggle("faded", faded);
      });
      if (this.active && this.active.hidden) this.choose(null);
      tell(this.form, left.size, this.notes.length);
      this.arrange();
    }

    clicked(event) {
      const { target } = event;
      const note = target.closest(".note");
      const place = target.closest("[data-note]:not(.faded)");
      if (target.closest(".close")) {
        this.choose(null);
        this.reference(note).focus({ preventScroll: true });
      } else if (target.closest(".number")) {
        event.preventDefault();
        this.visit(note, "place");
      } else if (note) {
        if (!target.closest("a") && getSelection().isCollapsed) this.choose(note);
      } else if (place) {
        event.preventDefault();
        this.visit(this.nextAt(place));
      }
    }

    /* The finding that a place is about; of several, the one after the one that is looked at. */
    nextAt(place) {
      const numbers = place.dataset.note.split(" ");
      const notes = this.shown().filter((note) => numbers.includes(note.dataset.number));
      return notes[(notes.indexOf(this.active) + 1) % notes.length];
    }

    listen() {
      const { file, form } = this;
      const { signal } = this.life;
      file.addEventListener("click", (event) => this.clicked(event));
      file.addEventListener("toggle", () => this.arrange(), true); // it does not bubble
      this.observer.observe(file);
      all(form, "[data-step]").forEach((button) => {
        button.addEventListener("click", () => this.step(Number(button.dataset.step)));
      });
      form.addEventListener("change", () => this.filter());
      form.addEventListener("submit", (event) => event.preventDefault());
      addEventListener("beforeprint", () => {
        this.choose(null);
        all(file, ".further").forEach((sums) => { sums.open = true; });
      }, { signal });
    }

    listenForKeys() {
      document.addEventListener("keydown", (event) => {
        if (this.file.offsetParent === null) return;
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
        const letters = this.form.elements.keys.checked ? { j: 1, k: -1 } : {};
        const arrows = event.target.matches(".number") ? { ArrowDown: 1, ArrowUp: -1 } : {};
        const by = letters[event.key] || arrows[event.key];
        if (by) {
          event.preventDefault();
          this.step(by);
        } else if (event.key === "Escape") {
          this.choose(null);
        }
      }, { signal: this.life.signal });
    }

    /* Lets go of a report that leaves the page. */
    detach() {
      this.life.abort();
      this.observer.disconnect();
    }
  }

  /* Attaches to a report and returns its sheet, null if nothing is found in it.  `hides` may hide
     further notes than the filter does; `filter()` asks it again. */
  function attach(file, hides = () => false) {
    return file.querySelector(".note") ? new Sheet(file, hides) : null;
  }

  document.documentElement.classList.add("js");
  window.gxlint = { ...window.gxlint, attach, tell };
})();
