// What is chosen: the form is the one place that holds it.
const form = document.querySelector("#filters");
const said = document.querySelector("#said");
const NAMES = ["api", "verdict", "criticality"];
const VIEWS = Array.from(form.elements.view, (box) => box.value);
const firstView = form.elements.view.value;

function say(text) {
  said.textContent = "";
  said.textContent = text;
}

function readState() {
  const data = new FormData(form);
  const state = {};
  for (const name of NAMES) state[name] = data.getAll(name);
  for (const name of ["q", "area", "acknowledged", "view"]) state[name] = data.get(name) ?? "";
  return state;
}

// A state without a view leaves it as it is.
function writeState(state) {
  for (const name of NAMES) {
    for (const box of form.querySelectorAll(`[name=${name}]`)) {
      box.checked = (state[name] ?? []).includes(box.value);
    }
  }
  for (const box of form.elements.view) box.checked = box.value === (state.view ?? form.elements.view.value);
  form.elements.q.value = state.q ?? "";
  for (const name of ["area", "acknowledged"]) {
    const select = form.elements[name];
    select.value = state[name] ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
}

function stateAsFragment(state) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text && (name !== "view" || text !== firstView)) query.set(name, text);
  }
  return query.toString();
}

function stateFromFragment(text) {
  const query = new URLSearchParams(text);
  const state = { ...Object.fromEntries(query) };
  if (!VIEWS.includes(state.view)) state.view = firstView;
  for (const name of NAMES) state[name] = (query.get(name) ?? "").split(",").filter(Boolean);
  return state;
}

// A page that was not loaded from a URL of its own has nothing to keep the state in.
function keepInLocation(fragment) {
  try {
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    return;
  }
}
