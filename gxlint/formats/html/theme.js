/* The theme of a page: the style has one list of dark colours, whose media list says when they
   hold.  What is chosen is remembered. */
(() => {
  "use strict";

  const NAME = "gxlint-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const changed = new Set();
  let chosen = null;

  /* A page from a disk may have no storage: what is chosen then holds as long as the page. */
  function stored(action) {
    try {
      return action(localStorage);
    } catch {
      return null;
    }
  }

  function darkColours() {
    const sheets = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    return sheets.find((rule) => rule.media && /prefers-color-scheme/.test(rule.media.mediaText));
  }

  const { media } = darkColours();
  const asSystem = media.mediaText;

  function apply() {
    const dark = chosen ? chosen === "dark" : system.matches;
    if (chosen) media.mediaText = dark ? "screen" : "not all";
    else media.mediaText = asSystem;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    changed.forEach((tell) => tell(dark, chosen));
  }

  const theme = {
    /* "light" or "dark"; null is as the system has it. */
    choose(name) {
      chosen = name;
      stored((storage) => (name ? storage.setItem(NAME, name) : storage.removeItem(NAME)));
      apply();
    },

    /* Tells now and after each change whether it is dark, and what is chosen. */
    watch(tell) {
      changed.add(tell);
      apply();
    },
  };

  /* A button that turns dark into light and back. */
  function turn(button) {
    button.addEventListener("click", () => {
      theme.choose(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    });
    theme.watch((dark) => button.setAttribute("aria-pressed", String(dark)));
    button.hidden = false;
  }

  chosen = stored((storage) => storage.getItem(NAME));
  system.addEventListener("change", apply);
  apply();
  document.querySelectorAll("button.theme").forEach(turn);
  window.gxlint = { ...window.gxlint, theme };
})();
