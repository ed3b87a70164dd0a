/* Two checks of one report, held against each other by what tells findings apart. */

/* Findings that only a number tells apart are the same as often as there are some before. */
const plain = (finding) => finding.fingerprint.split("-")[0];

/* `mended` are findings that are gone, `fresh` those that were not there before. */
export function compare(before, after) {
  const left = missing(before, after);
  const fresh = missing(after, before);
  return { mended: left, fresh, remaining: after.length - fresh.length };
}

/* The findings of one check that another has not, the same one counted as often as it occurs. */
function missing(these, those) {
  const counts = new Map();
  those.forEach((one) => counts.set(plain(one), (counts.get(plain(one)) || 0) + 1));
  return these.filter((one) => {
    const count = counts.get(plain(one)) || 0;
    counts.set(plain(one), count - 1);
    return count <= 0;
  });
}
