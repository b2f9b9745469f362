// The changes and their groups, read from the document once; a rule says more about its changes.
const rules = new Map(
  Array.from(document.querySelectorAll("#rules div"), (rule) => [
    rule.querySelector("code").textContent,
    {
      area: rule.dataset.area,
      criticality: rule.querySelector("i").textContent,
      reason: rule.querySelector("dd"),
    },
  ]),
);
const changes = Array.from(document.querySelectorAll(".change"), (item) => {
  const rule = rules.get(item.querySelector(".tags code").textContent);
  return {
    item,
    acknowledged: "no",
    ...item.closest(".group").dataset,
    ...item.dataset,
    criticality: rule.criticality,
    area: rule.area,
    rule,
    number: Number(item.dataset.changes ?? 1),
    text: null,
  };
});
const allChanges = changes.reduce((sum, change) => sum + change.number, 0);
const groups = Array.from(document.querySelectorAll(".group"), (element) => ({
  element,
  count: element.querySelector(".count"),
  normallyOpen: element.open,
  changes: changes.filter((change) => element.contains(change.item)),
}));
const apis = Array.from(document.querySelectorAll(".api"), (element) => ({
  element,
  groups: groups.filter((group) => element.contains(group.element)),
}));

// What an operation's own entry says is part of what a change does to it.
function wordsOf(part) {
  if (!part.matches(".effects a")) return part.textContent;
  const entry = document.getElementById(part.getAttribute("href").slice(1));
  const where = Array.from(entry.querySelectorAll(".where"), (line) => line.textContent);
  return [part.textContent, ...where].join("\n");
}

function searchable(change) {
  const parts = () => change.item.querySelectorAll(".message, b, code, .effects a");
  change.text ??= Array.from(parts(), wordsOf).join("\n").toLowerCase();
  return change.text;
}

function among(values, value) {
  return values.length === 0 || values.includes(value);
}

// Whether a change is shown, whatever is searched for.
function passes(change, state) {
  if (state.acknowledged === "" && change.acknowledged === "yes") return false;
  if (state.acknowledged === "only" && change.acknowledged === "no") return false;
  return (
    NAMES.every((name) => among(state[name], change[name])) &&
    (state.area === "" || state.area === change.area)
  );
}

function matches(change, state, words) {
  return passes(change, state) && words.every((word) => searchable(change).includes(word));
}

// What each change would repeat is put into it when it is opened.
function complete({ item, rule }) {
  const body = item.querySelector(".body");
  if (!body.querySelector(".reason")) {
    const reason = document.createElement("p");
    reason.className = "reason";
    reason.append(...rule.reason.cloneNode(true).childNodes);
    body.prepend(reason);
  }
  if (!body.querySelector(".copy")) {
    const button = document.createElement("button");
    button.className = "copy";
    button.textContent = "Copy drift.toml entry";
    body.querySelector(".own > dd, p.own").append(" ", button);
  }
}

document.querySelector("#by-cause").addEventListener(
  "toggle",
  (event) => {
    const item = event.target.closest(".change");
    if (item && event.target.open) complete(changes.find((change) => change.item === item));
  },
  true,
);
