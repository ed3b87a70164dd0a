/* What the page says, in the language that is chosen.  `words.js` is made by the server. */
import { WORDS } from "./words.js";
import { kept, keep } from "./storage.js";

const NAME = "gxlint-language";
const SHOWN = 6000; // milliseconds
const TAGS = { zh: "zh-CN", en: "en" };
const served = document.documentElement.lang.slice(0, 2);
const stored = kept(NAME, served);

let language = stored in TAGS ? stored : served;

export const spoken = () => language;

/* The words of that key, its {names} filled in. */
export function say(key, values = {}) {
  return WORDS[key][language].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/* Puts words into all elements that ask for some: `data-say` is their text, `data-say-label` their
   name; the values are their other data. */
export function fill(root) {
  root.querySelectorAll("[data-say]").forEach((element) => {
    element.textContent = say(element.dataset.say, element.dataset);
  });
  root.querySelectorAll("[data-say-label]").forEach((element) => {
    element.setAttribute("aria-label", say(element.dataset.sayLabel, element.dataset));
  });
}

export function speak(chosen) {
  language = chosen;
  keep(NAME, chosen);
  document.documentElement.lang = TAGS[language];
  fill(document);
}

/* A copy of what is in the template of that name, with its words. */
export function copy(name) {
  const made = document.getElementById(name).content.cloneNode(true);
  fill(made);
  return made.firstElementChild;
}

let shown = 0;

/* Tells those who listen and those who look what has happened; trouble stays in sight. */
export function announce(words, { trouble = false } = {}) {
  const said = document.getElementById("said");
  said.textContent = said.textContent === words ? `${words}\u00a0` : words;
  said.classList.remove("past");
  clearTimeout(shown);
  if (!trouble) shown = setTimeout(() => said.classList.add("past"), SHOWN);
}
