// Opens a citation in the sources panel, and the page in the browser's language on the first visit.
(() => {
  const remembered = localStorage.getItem("nigao-language");
  const english = location.pathname.replace(/\/$/, "").endsWith("/en");
  if (!remembered) {
    const wanted = (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
    localStorage.setItem("nigao-language", wanted);
    if (wanted === "en" && !english) location.replace("/en");
  }
  document.addEventListener("click", (event) => {
    const language = event.target.closest("#language");
    if (language) localStorage.setItem("nigao-language", english ? "zh" : "en");
    const chip = event.target.closest('a[href^="#cite-"]');
    if (!chip) return;
    event.preventDefault();
    const tabs = document.querySelectorAll('#tabs button[role="tab"]');
    if (tabs[1]) tabs[1].click();
    setTimeout(() => {
      const card = document.getElementById(chip.getAttribute("href").slice(1));
      if (!card) return;
      document.querySelectorAll(".card.shown").forEach((shown) => shown.classList.remove("shown"));
      card.classList.add("shown");
      card.scrollIntoView({ behavior: "smooth", block: "center" });
      card.focus({ preventScroll: true });
    }, 120);
  }, true);
})();
