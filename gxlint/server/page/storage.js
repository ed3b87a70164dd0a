/* What the browser keeps.  A browser may refuse: then it is kept as long as the page is open. */
const here = new Map(); // by name: the value; reading it from the browser takes its time

/* Another tab has kept something; without a name, somebody has cleared everything. */
addEventListener("storage", ({ key }) => (key === null ? here.clear() : here.delete(key)));

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? undefined;
  } catch {
    return undefined;
  }
}

/* What is kept under a name; `otherwise` if that is nothing, or nothing that can be read. */
export function kept(name, otherwise) {
  if (!here.has(name)) here.set(name, stored(name));
  return here.get(name) ?? otherwise;
}

export function keep(name, value) {
  const made = JSON.stringify(value);
  here.set(name, JSON.parse(made));
  try {
    localStorage.setItem(name, made);
  } catch {
    // full, or forbidden
  }
}
