/* What the browser keeps.  A browser may refuse: then it is kept as long as the page is open. */
const here = new Map();

export function kept(name, otherwise) {
  try {
    const text = localStorage.getItem(name);
    return text === null ? here.get(name) ?? otherwise : JSON.parse(text);
  } catch {
    return here.get(name) ?? otherwise;
  }
}

export function keep(name, value) {
  here.set(name, value);
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // full, or forbidden
  }
}
