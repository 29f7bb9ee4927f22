// Asks again and again, but not for ever, and not while nobody looks.

const PAUSE_MS = 2_500;
const MOST = 160;

/**
 * `ask` answers a promise that never fails; `gaveUp` is called when it was asked often enough without a stop.
 * One loop at most runs: every start or stop makes the loops before it end at their next step.
 */
export function poller(ask, gaveUp) {
  let loop = 0;
  let left = 0;
  let timer;

  const end = () => {
    clearTimeout(timer);
    return ++loop;
  };

  const step = async (mine) => {
    if (document.hidden) return;
    if (left-- <= 0) {
      end();
      gaveUp();
      return;
    }
    await ask();
    plan(mine, PAUSE_MS);
  };

  const plan = (mine, pause) => {
    if (mine === loop) timer = setTimeout(step, pause, mine);
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && left > 0) plan(end(), 0);
  });

  return {
    start(pause = PAUSE_MS) {
      left = MOST;
      plan(end(), pause);
    },
    stop() {
      left = 0;
      end();
    },
  };
}
