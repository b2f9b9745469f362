// The same findings by operation and by file: entries that point to changes.
const causes = document.querySelector("#by-cause");
const indexes = Array.from(document.querySelectorAll(".index"), (element) => ({
  element,
  view: element.id.replace("by-", ""),
  count: element.querySelector(".count"),
}));
const changeOf = new Map(changes.map((change) => [change.item.querySelector(".body").id, change]));

// What can be read of an entry once its pointers are told by the messages of their changes.
function pointersOf(element) {
  const pointers = [];
  for (const link of element.querySelectorAll("p > a")) {
    const change = changeOf.get(link.getAttribute("href").slice(1));
    if (change) pointers.push({ link, change, verdict: link.parentNode.classList[0] });
  }
  return pointers;
}

// What an entry says about a change; the operations that it touches besides are no part of that.
function told(change) {
  change.told ??= ["message", "tags code"]
    .map((name) => change.item.querySelector(`.${name}`).textContent)
    .join("\n")
    .toLowerCase();
  return change.told;
}

function entriesOf(index) {
  index.entries ??= Array.from(index.element.querySelectorAll(".touched"), (element) => ({
    element,
    text: Array.from(element.querySelectorAll(".message, .where, h3"), (part) => part.textContent)
      .join("\n")
      .toLowerCase(),
    pointers: pointersOf(element),
  }));
  return index.entries;
}

function tell(entry) {
  for (const { link, change } of pointersOf(entry)) {
    const message = change.item.querySelector(".message").cloneNode(true);
    link.replaceChildren(...message.childNodes);
    link.parentNode.classList.add("told");
  }
}

function entryMatches(entry, state, words) {
  let shown = 0;
  for (const { link, change, verdict } of entry.pointers) {
    const match =
      passes({ ...change, verdict }, state) &&
      words.every((word) => entry.text.includes(word) || told(change).includes(word));
    setHidden(link, !match);
    shown += match;
  }
  for (const line of entry.element.querySelectorAll("p:has(> a), section")) {
    setHidden(line, !line.querySelector("a:not([hidden])"));
  }
  // An entry that points to nothing, such as a document's, is found by its name.
  if (entry.pointers.length) return shown > 0;
  return words.every((word) => entry.text.includes(word));
}

function showIndex(index, state, words) {
  let shown = 0;
  for (const entry of entriesOf(index)) {
    const match = entryMatches(entry, state, words);
    setHidden(entry.element, !match);
    shown += match;
  }
  return shown;
}

// Shows one of the views; returns the list that it is, if it is one.
function showView(view) {
  setHidden(causes, view !== "cause");
  for (const index of indexes) {
    const chosen = index.view === view;
    setHidden(index.element, !chosen);
    if (chosen) index.element.open = true;
  }
  return indexes.find((index) => index.view === view);
}

document.querySelector("#changes").addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches(".touched[open]")) tell(event.target);
  },
  true,
);
