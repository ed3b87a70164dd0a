/* Starts the page of a run: one report, or several with an overview to choose from. */
(() => {
  "use strict";

  const { attach, tell } = window.gxlint;
  const all = (root, selector) => [...root.querySelectorAll(selector)];

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
      tell(form, rows.filter((row) => !row.hidden).length, rows.length);
    }

    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    filter();
    addEventListener("hashchange", show);
    show();
  }

  all(document, ".keys-help").forEach((help) => { help.hidden = false; });
  const overview = document.getElementById("overview");
  if (overview) turnPages(overview);
  else all(document, ".file").forEach((file) => attach(file));
})();
