// What a browser does by itself: it turns clicks and forms into acts, moves to what an act shows, and keeps what is
// typed. `nigao.start` is called once by the page with the way to send an act and the way to upload a file.
const nigao = (() => {
  const english = location.pathname.replace(/\/$/, "").endsWith("/en");
  const remember = (key, value) => localStorage.setItem(`nigao-${key}`, value);
  const recall = (key) => localStorage.getItem(`nigao-${key}`);
  if (!recall("language")) {
    const wanted = (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
    remember("language", wanted);
    if (wanted === "en" && !english) location.replace("/en");
  }
  document.documentElement.lang = english ? "en" : "zh-CN";

  const one = (where) => document.querySelector(where);
  const all = (where) => [...document.querySelectorAll(where)];
  const show = (element, block = "center") => element?.scrollIntoView({ block });
  const narrow = matchMedia("(max-width: 820px)"); // a phone shows the conversation as one more tab
  const TALKING = ["send", "retake", "follow-up", "ask-how"];
  let talking = false; // whether the last act was one of the conversation's
  let pass = () => {};
  let unsent = ""; // the last message, until the server shows it
  let sentSoFar = 0; // acts are done side by side: their numbers say which came last
  const send = (sent) => {
    talking = TALKING.includes(sent.name);
    if (talking && narrow.matches) open("talk");
    pass({ ...sent, nth: sentSoFar++ });
  };
  let upload = async () => ({});
  const waiting = []; // files dropped into the conversation, sent with the next message

  const fields = (element) => {
    const { act, ...others } = element.dataset;
    return { name: act, ...others };
  };
  const open = (name) => {
    all("#tabs [role=tab]").forEach((tab) => {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", chosen);
      tab.tabIndex = chosen ? 0 : -1;
    });
    document.body.dataset.tab = name;
  };
  const visit = (name) => {
    open(name);
    if (name !== "talk") send({ name: "tab", tab: name });
  };

  const flash = (element) => {
    if (!element) return;
    all(".flash").forEach((shown) => shown.classList.remove("flash"));
    element.classList.add("flash");
    show(element);
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
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  };

  const listFiles = () => {
    const list = one("[data-files]");
    if (!list) return;
    list.replaceChildren(...waiting.map((file, at) => {
      const item = document.createElement("li");
      item.append(file.name);
      const drop = document.createElement("button");
      drop.type = "button";
      drop.textContent = "×";
      drop.setAttribute("aria-label", `× ${file.name}`);
      drop.onclick = () => { waiting.splice(at, 1); listFiles(); };
      item.append(drop);
      return item;
    }));
  };
  const uploaded = async (files) => {
    const paths = [];
    for (const file of files) paths.push((await upload(file)).path);
    return paths;
  };
  const takeIn = async (drop, files) => {
    if (!files.length) return;
    drop.classList.add("busy");
    const label = drop.querySelector("span");
    const said = label.textContent;
    const paths = [], missed = [];
    for (const [at, file] of files.entries()) {
      label.textContent = `${file.name} (${at + 1}/${files.length}) …`;
      try { paths.push((await upload(file)).path); } catch { missed.push(file.name); }
    }
    label.textContent = said;
    drop.classList.remove("busy");
    if (paths.length) send({ name: drop.dataset.drop, files: paths });
    if (missed.length) send({ name: "not-taken", names: missed.join("、") });
  };

  const submit = async (form) => {
    const sent = fields(form);
    new FormData(form).forEach((value, key) => { if (typeof value === "string") sent[key] = value; });
    if (form.classList.contains("composer")) {
      if (!sent.text.trim() && !waiting.length) return;
      if ("busy" in document.body.dataset) return;
      form.classList.add("busy");
      try { sent.files = await uploaded(waiting); } catch {
        form.classList.remove("busy"); // what was typed and the files stay, to be sent again
        return send({ name: "not-taken", names: waiting.map((file) => file.name).join("、") });
      }
      form.classList.remove("busy");
      waiting.length = 0;
      listFiles();
      unsent = sent.text;
    }
    forgetTyped(form);
    send(sent);
    if (form.querySelector("[type=password]")) form.reset();
    if (form.matches(".composer, .add")) form.querySelector("textarea").value = "";
    if (form.matches(".reset")) form.reset();
    closeMenus();
    form.querySelectorAll("[name=mode]").forEach((mode) => { mode.checked = !mode.value; });
  };

  // A table or list copied from Word, a spreadsheet or a browser keeps its rows and items.
  const structured = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!page.querySelector("table, li")) return "";
    const text = (node) => node.textContent.replace(/\s+/g, " ").trim();
    const blocks = [...page.body.querySelectorAll("p, li, tr, h1, h2, h3, h4, h5, h6")];
    return blocks
      .filter((block) => !block.parentElement.closest("tr, li"))
      .map((block) => {
        if (block.tagName === "TR") return [...block.cells].map(text).join("\t");
        return (block.tagName === "LI" ? "· " : "") + text(block);
      })
      .filter((line) => line.trim())
      .join("\n");
  };

  const closeMenus = (inside = null) => {
    for (const menu of all("details:is(.menu, .user)[open]")) if (!menu.contains(inside)) menu.open = false;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a, label");
    closeMenus(button?.dataset.act || button?.dataset.copy ? null : event.target);
    if (!button) return;
    const data = button.dataset;
    if (button.id === "language") remember("language", english ? "zh" : "en");
    else if (data.tab) visit(data.tab);
    else if (data.copy !== undefined) copy(button);
    else if (data.print) window.print();
    else if (data.close !== undefined) button.closest("details").open = false;
    else if (data.goto) flash(document.getElementById(data.goto));
    else if (data.act && button.tagName === "BUTTON") {
      if (data.act === "edit" && data.on === "no") forgetTyped(button.closest("form"));
      send(fields(button));
    }
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.act) return;
    event.preventDefault();
    submit(event.target);
  });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.dataset.hide) {
      field.closest(".findings").classList.toggle(`no-${field.dataset.hide}`, !field.checked);
    } else if (field.dataset.upload) {
      takeIn(field.closest("[data-drop]"), [...field.files]);
      field.value = "";
    } else if (field.type === "file" && field.closest(".composer")) {
      waiting.push(...field.files);
      field.value = "";
      listFiles();
    } else if (field.tagName === "SELECT" && field.dataset.act) {
      send({ ...fields(field), [field.name]: field.value });
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.dataset.keep) remember(keptAs(event.target), event.target.value);
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    const menu = event.key === "Escape" && field.closest("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.firstElementChild.focus();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      visit("library");
      setTimeout(() => one("#search")?.focus(), 300);
    } else if (field.id === "message" && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit(field.form);
    } else if (field.role === "tab" && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      const tabs = all("#tabs [role=tab]").filter((tab) => tab.offsetParent);
      const step = event.key === "ArrowRight" ? 1 : tabs.length - 1;
      const next = tabs[(tabs.indexOf(field) + step) % tabs.length];
      visit(next.dataset.tab);
      next.focus();
    }
  });
  document.addEventListener("paste", (event) => {
    const field = event.target;
    if (field.tagName !== "TEXTAREA") return;
    const files = [...event.clipboardData.files];
    const text = structured(event.clipboardData.getData("text/html"));
    if (field.id === "message" && files.length && !event.clipboardData.getData("text/plain")) {
      event.preventDefault();
      waiting.push(...files);
      listFiles();
    } else if (text) {
      event.preventDefault();
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  document.addEventListener("dragover", (event) => {
    if (event.target.closest("[data-drop], #talk")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files || [])];
    const drop = event.target.closest("[data-drop]");
    if (!files.length || !(drop || event.target.closest("#talk"))) return;
    event.preventDefault();
    if (drop) takeIn(drop, files);
    else { waiting.push(...files); listFiles(); one("#message")?.focus(); }
  });

  // A panel is changed only where it differs from what the server sent, so that what is open, typed, scrolled to and
  // focused stays. Elements meet by id, data-key or act; whether a <details> is open is the server's to say only once.
  const keyOf = (node) => {
    if (!(node instanceof HTMLElement)) return node.nodeName;
    const { act, key } = node.dataset;
    return [node.tagName, node.id || key || (act ? JSON.stringify(node.dataset) : "")].join(" ");
  };
  const update = (live, wanted) => {
    if (live.nodeType !== Node.ELEMENT_NODE) {
      if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue;
      return;
    }
    const changes = (name) => live.getAttribute(name) !== wanted.getAttribute(name);
    const value = changes("value") ? wanted.getAttribute("value") || "" : null;
    const chosen = live.tagName === "SELECT" && live.dataset.act ? wanted.value : null;
    for (const { name } of [...live.attributes, ...wanted.attributes]) {
      if (!changes(name) || (live.tagName === "DETAILS" && name === "open")) continue;
      if (wanted.hasAttribute(name)) live.setAttribute(name, wanted.getAttribute(name));
      else live.removeAttribute(name);
    }
    morph(live, wanted);
    if (value !== null && "value" in live) live.value = value;
    if (chosen !== null) live.value = chosen;
  };
  const morph = (live, wanted) => {
    const wants = [...wanted.childNodes];
    const left = new Map();
    wants.forEach((want) => left.set(keyOf(want), (left.get(keyOf(want)) || 0) + 1));
    for (const node of [...live.childNodes]) {
      const count = left.get(keyOf(node)) || 0;
      if (count) left.set(keyOf(node), count - 1);
      else node.remove();
    }
    let at = live.firstChild;
    for (const want of wants) {
      let same = at;
      while (same && keyOf(same) !== keyOf(want)) same = same.nextSibling;
      if (same && same === at) at = at.nextSibling;
      else live.insertBefore(same || want, at);
      if (same) update(same, want);
    }
  };
  const refocus = (focused, key) => {
    if (document.activeElement !== document.body || focused === document.body) return;
    const again = focused.isConnected ? focused : all(focused.tagName).find((one) => keyOf(one) === key);
    (again || one("#tabs [aria-selected=true]"))?.focus({ preventScroll: true });
  };
  const panel = (element, props, watch) => {
    let latest = 0;
    const draw = () => {
      const made = parseFloat(props.value?.slice(4)) || 0; // what was drawn earlier and comes later is dropped
      if (made < latest) return;
      latest = made;
      const drawn = document.createElement("template");
      drawn.innerHTML = props.value || "";
      const focused = document.activeElement;
      const key = keyOf(focused);
      morph(element.firstElementChild, drawn.content);
      if (one(".lost")) one(".lost").hidden = true;
      if (element.closest("#saying")) unsent = "";
      refocus(focused, key);
    };
    watch("value", draw);
    draw();
  };

  // What is typed is kept by the browser until it is sent or cancelled, also while another section is looked at.
  const restored = new WeakSet();
  const keptAs = (field) => field.dataset.keep + (one("#head .user summary")?.textContent || "");
  const forgetTyped = (form) =>
    form?.querySelectorAll("[data-keep]").forEach((field) => localStorage.removeItem(`nigao-${keptAs(field)}`));

  // After every change of the page: follow what the server opened, what is being said, what is cited, what was made.
  // An event that failed: the session has ended, or the connection is lost. What was not taken stands in the box again.
  const failed = async () => {
    one(".lost").hidden = false;
    const box = one("#message");
    if (unsent && !box.value) remember(keptAs(box), box.value = unsent);
    const answer = await fetch("", { method: "HEAD" }).catch(() => null);
    if (answer?.status === 401) location.reload();
  };
  const seen = { moved: "", cited: "", section: "", file: "", looking: 0, toasts: 0 };
  const settle = () => {
    const tabs = one("#tabs [role=tablist]");
    const moved = tabs && tabs.dataset.moved !== seen.moved;
    if (moved) {
      const reading = narrow.matches && (talking || !seen.moved);
      seen.moved = tabs.dataset.moved;
      open(reading ? "talk" : tabs.dataset.chosen);
    }
    if (one("#head [data-login]")) return location.reload(); // from now on everybody logs in
    const busy = Boolean(one("#saying [data-busy]"));
    if (busy !== ("busy" in document.body.dataset)) document.body.toggleAttribute("data-busy", busy);
    const cited = one(".sources")?.dataset.at || "";
    if (cited !== seen.cited) {
      seen.cited = cited;
      show(one(".citations [aria-current]"), "nearest");
      show(one(".document mark.here"));
    }
    const chosen = one(".section.chosen");
    const section = chosen ? `${chosen.id} ${chosen.dataset.place}` : "";
    if (section !== seen.section || (moved && tabs.dataset.chosen === "report")) {
      seen.section = section;
      show(chosen, "start");
    }
    if (!seen.looking && one("#head .state:is(.idle, .loading)")) {
      seen.looking = setTimeout(() => { seen.looking = 0; send({ name: "look" }); settle(); }, 2000);
    }
    const toasts = all(".toast-message-item").length; // Gradio's own word for an event that failed
    if (toasts > seen.toasts) failed();
    seen.toasts = toasts;
    const file = one("#exported a[download]")?.href || "";
    if (file && file !== seen.file) {
      seen.file = file;
      one("#exported a[download]").click();
    }
    for (const field of one("#head h1") ? all("[data-keep]") : []) {
      if (restored.has(field)) continue;
      restored.add(field);
      field.value = recall(keptAs(field)) || field.value;
    }
  };
  // The conversation stays at its end while something is written, unless the clerk has scrolled up to read; an answer
  // longer than the window is shown from its beginning.
  const follow = (talk) => {
    let length = 0;
    let turns = 0;
    let wrote = false;
    return () => {
      const writes = "busy" in document.body.dataset;
      if (talk.scrollHeight === length && writes === wrote) return;
      const count = all(".turn").length;
      const atEnd = talk.scrollTop + talk.clientHeight > length - 160;
      const last = one("#saying .turn");
      const top = last ? last.getBoundingClientRect().top - talk.getBoundingClientRect().top + talk.scrollTop : 0;
      length = talk.scrollHeight;
      if (atEnd || count !== turns) talk.scrollTop = writes ? length : Math.min(length, top - 8);
      turns = count;
      wrote = writes;
    };
  };

  return {
    panel,
    send,
    start(act, put) {
      [pass, upload] = [act, put];
      document.body.dataset.tab ||= "report";
      narrow.addEventListener("change", () => {
        if (document.body.dataset.tab === "talk") open(one("#tabs [role=tablist]").dataset.chosen);
      });
      const stay = follow(one("#talk"));
      new MutationObserver(() => { settle(); requestAnimationFrame(stay); }).observe(document.body, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ["data-moved", "data-at", "data-busy", "href"],
      });
      settle();
    },
  };
})();
window.nigao = nigao;
