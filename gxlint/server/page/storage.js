/* What the browser keeps.  A browser may refuse: then it is kept as long as the page is open. */
const here = new Map(); // by name: the text that is kept, and its value

function text(name) {
  try {
    return localStorage.getItem(name) ?? here.get(name)?.text;
  } catch {
    return here.get(name)?.text;
  }
}

/* What is kept under a name; `otherwise` if that is nothing, or nothing that can be read. */
export function kept(name, otherwise) {
  const found = text(name);
  if (found === undefined) return otherwise;
  if (here.get(name)?.text !== found) {
    try {
      here.set(name, { text: found, value: JSON.parse(found) });
    } catch {
      return otherwise;
    }
  }
  return here.get(name).value;
}

export function keep(name, value) {
  const made = JSON.stringify(value);
  here.set(name, { text: made, value: JSON.parse(made) });
  try {
    localStorage.setItem(name, made);
  } catch {
    // full, or forbidden
  }
}
