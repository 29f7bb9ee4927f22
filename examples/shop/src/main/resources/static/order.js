// Keeps the order page up to date: asks for the status and loads the page anew when it has changed.
const order = document.getElementById("order");
const OFTEN = 2_000;
const SELDOM = 15_000;
const OFTEN_UNTIL = Date.now() + 10 * 60_000;
const STOP_AT = Date.now() + 2 * 60 * 60_000;

for (const time of document.querySelectorAll("time")) {
  time.textContent = new Date(time.dateTime).toLocaleString();
}

async function look() {
  if (!document.hidden) {
    try {
      const answer = await fetch(`/api/orders/${encodeURIComponent(order.dataset.no)}`, { cache: "no-store" });
      if (answer.ok && (await answer.json()).status !== order.dataset.status) {
        location.reload();
        return;
      }
    } catch {
      // The network is away for a moment; the next look tells.
    }
  }
  lookAgain();
}

function lookAgain() {
  const now = Date.now();
  if (now < STOP_AT) {
    setTimeout(look, now < OFTEN_UNTIL ? OFTEN : SELDOM);
  }
}

if (order.dataset.final !== "true") {
  lookAgain();
}
