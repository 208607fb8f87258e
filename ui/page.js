// What a browser does by itself: the language of the first visit, chips and links, copying, printing, keys, labels.
(() => {
  const english = location.pathname.replace(/\/$/, "").endsWith("/en");
  if (!localStorage.getItem("nigao-language")) {
    const wanted = (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
    localStorage.setItem("nigao-language", wanted);
    if (wanted === "en" && !english) location.replace("/en");
  }

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const openTab = (at) => document.querySelectorAll('#tabs button[role="tab"]')[at]?.click();
  const show = (element) => element?.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "center" });

  const showSource = (id) => {
    openTab(1);
    setTimeout(() => {
      const card = document.getElementById(id);
      if (!card) return;
      document.querySelectorAll(".cards .shown").forEach((shown) => shown.classList.remove("shown"));
      card.classList.add("shown");
      show(card);
      card.focus({ preventScroll: true });
    }, 120);
  };

  const copy = async (button) => {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const said = button.textContent;
    button.textContent = "✓ " + said;
    setTimeout(() => { button.textContent = said; }, 1500);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const button = event.target.closest("[data-copy], [data-print]");
    if (link?.id === "language") localStorage.setItem("nigao-language", english ? "zh" : "en");
    const target = link?.getAttribute("href") || "";
    if (target.startsWith("#cite-") || target.startsWith("#section-")) {
      event.preventDefault();
      if (target.startsWith("#cite-")) showSource(target.slice(1));
      else show(document.getElementById(decodeURIComponent(target.slice(1))));
    }
    if (button?.dataset.copy !== undefined) copy(button);
    if (button?.dataset.print) window.print();
  }, true);

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    openTab(3);
    setTimeout(() => document.querySelector("#search input, #search textarea")?.focus(), 150);
  });

  const label = () => {
    const said = document.querySelector("#head [data-labels]");
    if (!said) return;
    Object.entries(JSON.parse(said.dataset.labels)).forEach(([where, text]) =>
      document.querySelectorAll(where).forEach((element) => {
        if (element.getAttribute("aria-label") === text) return;
        element.setAttribute("aria-label", text);
        if (element.title) element.title = text;
      }));
  };
  document.documentElement.lang = english ? "en" : "zh-CN";
  new MutationObserver(label).observe(document.documentElement, { childList: true, subtree: true });
})();
