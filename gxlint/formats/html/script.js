/* Brings the page to life; without it everything is there, and links lead from places to remarks
   and back.  `gxlint.attach(section)` does so for a report that is put into a page later. */
(() => {
  "use strict";

  const ROOM = 10; // between remarks, in pixels
  const wide = matchMedia("(min-width: 75rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const scrollTo = (element) =>
    element.scrollIntoView({
      block: wide.matches ? "center" : "start", // else it would be under the remark
      inline: "center",
      behavior: calm.matches ? "auto" : "smooth",
    });

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

  function attach(file) {
    const notes = all(file, ".note");
    const list = file.querySelector(".notes");
    if (!list) return;
    const form = file.querySelector(".filter");
    const number = (note) => note.dataset.number;
    const marks = byNumber(file, "note");
    const besides = byNumber(file, "beside");
    const places = (note) => marks.get(number(note)) || [];
    const further = (note) => besides.get(number(note)) || [];
    const reference = (note) => places(note).find((place) => place.matches(".ref"));
    const link = (note) => note.querySelector(".number");
    const shown = () => notes.filter((note) => !note.hidden);
    let active = null;

    function arrange() {
      const aligned = wide.matches && file.offsetParent !== null;
      list.classList.toggle("aligned", aligned);
      list.style.height = "";
      if (!aligned) return;
      const origin = list.getBoundingClientRect().top;
      const height = (note) => {
        const place = places(note)[0];
        return Math.max(0, place ? place.getBoundingClientRect().top - origin - 8 : 0);
      };
      const placed = shown().map((note) => [note, height(note)]).sort((a, b) => a[1] - b[1]);
      const visible = placed.map(([note]) => note);
      const wanted = placed.map(([, top]) => top);
      const heights = visible.map((note) => note.offsetHeight);
      const tops = stack(wanted, heights, visible.indexOf(active));
      visible.forEach((note, i) => { note.style.top = `${tops[i]}px`; });
      const last = visible.length - 1;
      list.style.height = last < 0 ? "" : `${tops[last] + heights[last]}px`;
    }

    function choose(note) {
      if (active) {
        active.classList.remove("active");
        active.removeAttribute("aria-current");
        places(active).forEach((place) => place.classList.remove("active"));
        further(active).forEach((place) => place.classList.remove("lit"));
      }
      active = note;
      if (note) {
        note.classList.add("active");
        note.setAttribute("aria-current", "true");
        places(note).forEach((place) => place.classList.add("active"));
        further(note).forEach((place) => place.classList.add("lit"));
        history.replaceState(null, "", `#${note.id}`);
      }
      arrange();
    }

    /* Shows a finding at its place; the focus goes to its remark or to the number at the place. */
    function visit(note, focused) {
      choose(note);
      const [place] = places(note);
      const around = place && place.closest("details");
      if (around) around.open = true;
      const target = focused === "place" && reference(note);
      (target || link(note)).focus({ preventScroll: true });
      scrollTo(place || note);
    }

    function step(by) {
      const visible = shown();
      if (!visible.length) return;
      const at = visible.indexOf(active);
      const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by;
      if (visible[next]) visit(visible[next]);
    }

    function filter() {
      const severities = all(form, "[name=severity]:checked").map((box) => box.value);
      const rule = form.elements.rule.value;
      notes.forEach((note) => {
        const { severity, code } = note.dataset;
        note.hidden = !severities.includes(severity) || (rule !== "*" && rule !== code);
      });
      const gone = new Set(notes.filter((note) => note.hidden).map(number));
      all(file, "[data-note]").forEach((place) => {
        const faded = place.dataset.note.split(" ").every((one) => gone.has(one));
        place.classList.toggle("faded", faded);
      });
      if (active && active.hidden) choose(null);
      const count = form.querySelector(".shown");
      count.textContent = fill(count.dataset.words, { shown: shown().length, all: notes.length });
      arrange();
    }

    file.addEventListener("click", (event) => {
      const { target } = event;
      const note = target.closest(".note");
      if (target.closest(".close")) {
        choose(null);
        reference(note).focus({ preventScroll: true });
      } else if (target.closest(".number")) {
        event.preventDefault();
        visit(note, "place");
      } else if (note) {
        if (!target.closest("a") && getSelection().isCollapsed) choose(note);
      } else {
        const place = target.closest("[data-note]:not(.faded)");
        if (!place || !place.dataset.note) return;
        event.preventDefault();
        const numbers = place.dataset.note.split(" ");
        const after = active && numbers.indexOf(number(active)) + 1;
        visit(notes.find((one) => number(one) === numbers[after % numbers.length || 0]));
      }
    });
    file.addEventListener("toggle", arrange, true); // of what is folded away, which does not bubble
    file.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by && event.target.matches(".number")) {
        event.preventDefault();
        step(by);
      }
    });
    document.addEventListener("keydown", (event) => {
      if (file.offsetParent === null || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
      const by = { j: 1, k: -1 }[event.key];
      if (by && form.elements.keys.checked) step(by);
      if (event.key === "Escape") choose(null);
    });
    all(form, "[data-step]").forEach((button) => {
      button.addEventListener("click", () => step(Number(button.dataset.step)));
    });
    addEventListener("beforeprint", () => {
      choose(null);
      all(file, ".further").forEach((sums) => { sums.open = true; });
    });
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    file.querySelector(".counts").hidden = true; // the filter says them
    all(file, ".close").forEach((button) => { button.hidden = false; });
    if (window.ResizeObserver) new ResizeObserver(arrange).observe(file);
    filter();
    const asked = notes.find((note) => `#${note.id}` === location.hash);
    if (asked) visit(asked);
  }

  /* Several files: the overview or one of them is shown, as the address says. */
  function turnPages(overview) {
    const files = all(document, ".file");
    const back = document.querySelector(".back");
    const form = overview.querySelector(".filter");
    const rows = all(overview, "tbody tr");
    const seen = new Set();

    function show() {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const file = target && target.closest(".file");
      if (!file && target && target !== overview) return; // the skip link
      files.forEach((one) => { one.hidden = one !== file; });
      overview.hidden = Boolean(file);
      back.hidden = !file;
      const heading = (file || overview).querySelector("h2");
      heading.tabIndex = -1;
      if (target) heading.focus();
      scroll(0, 0);
      if (file && !seen.has(file)) attach(file);
      seen.add(file);
      if (file && target !== file) (target.querySelector(".number") || target).click();
    }

    function filter() {
      const { words, severity, rule } = form.elements;
      const sought = words.value.trim().toLowerCase();
      rows.forEach((row) => {
        const has = (list, value) => value === "*" || list.split(" ").includes(value);
        row.hidden = !row.textContent.toLowerCase().includes(sought)
          || !has(row.dataset.severities || "", severity.value)
          || !has(row.dataset.codes || "", rule.value);
      });
      const count = form.querySelector(".shown");
      const visible = rows.filter((row) => !row.hidden).length;
      count.textContent = fill(count.dataset.words, { shown: visible, all: rows.length });
    }

    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    filter();
    addEventListener("hashchange", show);
    show();
  }

  /* The theme: the style has one list of dark colours, whose media list says when they hold. */
  function themes(button) {
    const rules = all(document, "style, link").flatMap(({ sheet }) => [...(sheet ? sheet.cssRules : [])]);
    const dark = rules.find((rule) => rule.media && /prefers-color-scheme/.test(rule.media.mediaText));
    if (!button || !dark) return;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const remembered = (value) => {
      try {
        if (value) localStorage.setItem("gxlint-theme", value);
        return localStorage.getItem("gxlint-theme");
      } catch {
        return value; // a page from a disk may have no storage
      }
    };
    let theme = remembered();
    const apply = () => {
      const isDark = theme ? theme === "dark" : system.matches;
      if (theme) dark.media.mediaText = isDark ? "screen" : "not all";
      document.documentElement.dataset.theme = isDark ? "dark" : "light";
      button.setAttribute("aria-pressed", String(isDark));
    };
    button.addEventListener("click", () => {
      theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      remembered(theme);
      apply();
    });
    system.addEventListener("change", apply);
    button.hidden = false;
    apply();
  }

  document.documentElement.classList.add("js");
  themes(document.querySelector(".theme"));
  all(document, ".keys-help").forEach((help) => { help.hidden = false; });
  const overview = document.getElementById("overview");
  if (overview) turnPages(overview);
  else all(document, ".file").forEach(attach);
  window.gxlint = { attach };
})();
