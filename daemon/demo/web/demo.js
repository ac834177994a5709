// Fetches the part of the page that changes, once a second. Without it the page reloads itself.
(() => {
  "use strict";
  const part = document.getElementById("now");
  const busy = () => pressed || !getSelection().isCollapsed || document.hidden;
  let pressed = false;
  // A link that is replaced between press and release would swallow the click.
  addEventListener("pointerdown", () => { pressed = true; });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => setTimeout(() => { pressed = false; }, 300));
  }
  const look = async () => {
    if (!busy()) {
      try {
        const answer = await fetch("/demo/now", { cache: "no-store" });
        const html = await answer.text();
        if (answer.ok && !busy()) {
          const columns = [...part.querySelectorAll(".column")].map((c) => c.scrollTop);
          part.innerHTML = html;
          part.querySelectorAll(".column").forEach((c, n) => { c.scrollTop = columns[n]; });
          document.body.classList.remove("gone");
        }
      } catch {
        document.body.classList.add("gone"); // the demo has ended
      }
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();
