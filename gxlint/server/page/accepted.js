/* Findings that somebody has accepted, with the reason: kept in the browser by report and
   fingerprint, and written as the file that gxlint reads them from. */
import { keep, kept } from "./storage.js";
import { say } from "./say.js";

const NAME = "gxlint-accepted";
export const FILE = "gxlint-ignore.yml";

/* Whether an entry of the file that accepts one finding would accept the other as well: one at the
   same place or, on the report's tree, below it. */
function covers({ code, path }, aim) {
  if (!aim || code !== aim.code) return false;
  return !path || path === aim.path || ["/", "#"].some((step) => aim.path?.startsWith(path + step));
}

/* The reason for which a finding of the report is accepted, undefined if it is not. */
export function reason(report, finding) {
  return kept(NAME, {})[report.key]?.[finding.fingerprint];
}

/* Accepts a finding of a report for that reason, with all that the same entry accepts.  Returns how
   many findings that are. */
export function accept(report, finding, why) {
  const all = report.findings.filter((one) => covers(finding.aim, one.aim));
  return note(report, all, why);
}

/* Accepts a finding no longer, nor what is accepted with it. */
export function withdraw(report, finding) {
  const all = report.findings.filter((one) => one.aim && covers(one.aim, finding.aim));
  return note(report, all.filter((one) => reason(report, one)), undefined);
}

function note(report, findings, why) {
  const all = kept(NAME, {});
  const own = { ...all[report.key] };
  findings.forEach(({ fingerprint }) => { own[fingerprint] = why; }); // JSON leaves undefined out
  keep(NAME, { ...all, [report.key]: own });
  return findings.length;
}

/* The file that accepts what has been accepted of these reports. */
export function ignoreFile(reports) {
  const entries = new Map();
  reports.forEach((report) => {
    report.findings.forEach((finding) => {
      const why = reason(report, finding);
      if (why) entries.set(JSON.stringify([report.name, finding.aim]), entry(report, finding, why));
    });
  });
  return `# ${say("page.exported_comment")}\nignore:\n${[...entries.values()].join("")}`;
}

function entry(report, { aim, message }, why) {
  const file = report.pasted ? null : pattern(report.name);
  const lines = Object.entries({ code: aim.code, file, path: aim.path, reason: why })
    .filter(([, value]) => value);
  const written = lines.map(([key, value]) => `${key}: ${quoted(value)}`).join("\n    ");
  return `  # ${clean(message)}\n  - ${written}\n`;
}

/* A name as a pattern that fits it alone. */
const pattern = (name) => name.replace(/[*?[]/g, "[$&]").replaceAll("\\", "?");

/* Characters that YAML does not take as they are, halves of pairs (Cs) among them. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/gu;

const clean = (text) => text.replace(FORBIDDEN, " ");

/* What JSON quotes is quoted in YAML as well, but for some characters. */
function quoted(text) {
  const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text.replaceAll("\0", "")).replace(FORBIDDEN, escape);
}
