// The system's colours until somebody asks for others; remembered where the browser allows it.
const themeButton = document.querySelector("#theme");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const THEME = "paasport-drift-theme";

function stored() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null;
  }
}

function store(theme) {
  try {
    localStorage.setItem(THEME, theme);
  } catch {
    return;
  }
}

function showTheme() {
  const chosen = document.documentElement.dataset.theme;
  themeButton.setAttribute("aria-pressed", String(chosen ? chosen === "dark" : prefersDark.matches));
}

if (["light", "dark"].includes(stored())) document.documentElement.dataset.theme = stored();
themeButton.addEventListener("click", () => {
  const theme = themeButton.getAttribute("aria-pressed") === "true" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  store(theme);
  showTheme();
});
prefersDark.addEventListener("change", showTheme);
showTheme();
