/* Files for the person in front of the page. */
import { Trouble, render } from "./service.js";
import { announce, say } from "./say.js";

/* Lets the browser save a blob under that name. */
export function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/* Has the files of items checked and rendered, and saves that; returns the trouble if there is
   some. */
export async function save(items, edition, kind) {
  const files = items.map(({ file }) => file);
  const stem = files.length > 1 ? say("page.name_all") : files[0].name.replace(/\.[^.]*$/, "");
  const name = say(`page.name_${kind}`, { stem });
  const accepted = items.map(({ report }) => report.accepted.map((one) => one.fingerprint));
  announce(say("page.saving", { name }));
  try {
    offer(await render(files, accepted, edition, kind), name);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return error;
  }
  const count = accepted.flat().length;
  announce(say(count ? "page.saved_accepted" : "page.saved", { name, count }));
  return null;
}
