// The cashier: what is shown follows from what the payment centre says, and from nothing kept here but the wish to
// see an attempt again after a reload.
import * as calls from "./calls.js";
import { poller } from "./poll.js";
import * as view from "./view.js";
import { appOf, words } from "./words.js";

const BACK_AFTER_S = 3;
const CLOCKS_DIFFER_MS = 2_000;
const REMEMBERED = "payment-cashier-attempt";

let facts;
let serverAhead = 0;
let current; // what is waited for: { attempt }, { undecided: method } or { ending }; nothing while choosing
let over = false;

const now = () => Date.now() + serverAhead;
const timeLeft = () => Date.parse(facts.expireAt) - now();
const methodOf = (code) => facts.methods.find((method) => method.code === code);

const polling = poller(ask, view.still);

function remember(attempt, left) {
  try {
    sessionStorage.setItem(REMEMBERED, JSON.stringify({ page: location.pathname, attempt, left }));
  } catch {
    // without storage a reload starts at the choice, where the same method shows the same attempt
  }
}

function remembered() {
  try {
    const last = JSON.parse(sessionStorage.getItem(REMEMBERED));
    return last?.page === location.pathname ? last : {};
  } catch {
    return {};
  }
}

/** Takes in what the centre says and shows what follows from it. */
function settle(state, asked) {
  serverAhead = Date.parse(state.serverTime) - (asked + Date.now()) / 2;
  Object.assign(facts, state);
  if (over) return;
  if (state.status === "SUCCEEDED") return paid();
  if (state.status === "CLOSED") return closed();
  if (current?.ending && (facts.closing || timeLeft() < CLOCKS_DIFFER_MS)) return;
  if (!payable()) return ending();
  view.mayChoose(true);
  if (current?.ending) return choose();
  if (current?.attempt && !state.open.some((open) => open.attempt === current.attempt)) choose(words.attemptOver);
}

const payable = () => !facts.closing && timeLeft() > 0;

function end(kind, title, hint) {
  over = true;
  current = undefined;
  polling.stop();
  view.result(kind, title, hint, webAddress(facts.returnUrl));
}

function paid() {
  end("paid", words.paid, facts.returnUrl ? words.paidBack(BACK_AFTER_S) : words.paidStay);
  if (webAddress(facts.returnUrl)) goBack(BACK_AFTER_S);
}

function goBack(seconds) {
  view.resultHint(words.paidBack(seconds));
  if (seconds === 0) location.replace(facts.returnUrl);
  else setTimeout(goBack, 1000, seconds - 1);
}

const closed = () => end("closed", words.closed, words.closedHint);

const webAddress = (url) => (/^https?:/i.test(url ?? "") ? url : undefined);

/** Nothing new can be started; an attempt may still turn out to be paid. */
function ending() {
  if (current?.ending) return;
  current = { ending: true };
  view.mayChoose(false);
  if (facts.closing) view.wait(words.closing, words.closingHint);
  else view.wait(words.timeIsUp, words.timeIsUpHint);
  polling.start(0);
}

function choose(text) {
  polling.stop();
  remember();
  current = undefined;
  const open = facts.open.at(-1)?.method;
  view.methods(facts.methods, view.picked() ?? (methodOf(open) ? open : facts.methods[0]?.code));
  view.choose(text);
}

async function look() {
  const asked = Date.now();
  settle(await calls.status(), asked);
}

/** One question to the centre: never fails, so that the polling goes on. */
async function ask() {
  const undecided = current?.undecided;
  try {
    if (undecided) await askAgain(undecided);
    else await look();
    if (current) view.message();
  } catch (problem) {
    if (undecided && problem instanceof calls.Problem) await failed(problem);
    else view.message(textOf(problem, words.offline));
  }
}

/** The same call again: it answers the attempt whose fate was not known, or what came of it. */
async function askAgain(undecided) {
  const answer = await calls.pay(undecided.code);
  if (current?.undecided === undecided) await actions[answer.kind](answer, undecided);
}

const textOf = (problem, otherwise) => (problem instanceof calls.Problem ? problem.message : otherwise);

/** Says why it did not work, and looks whether the payment is over, which then says more. */
async function failed(problem) {
  choose(textOf(problem, words.failed));
  await look().catch(() => {});
}

const actions = {
  qr(answer, method) {
    current = { attempt: answer.attempt };
    remember(answer.attempt, false);
    view.scan(method, answer);
    polling.start();
  },
  redirect(answer) {
    leave(answer);
    const link = document.createElement("a");
    link.href = answer.url;
    link.referrerPolicy = "strict-origin"; // some channels want to know which site sends the payer; never which page
    link.click();
  },
  form(answer) {
    leave(answer);
    location.assign(answer.url);
  },
  wait(answer, method) {
    current = { attempt: answer.attempt };
    view.wait(words.elsewhere(appOf(method)), words.elsewhereHint);
    polling.start();
  },
  undecided(answer, method) {
    if (current?.undecided) return;
    current = { undecided: method };
    view.wait(words.undecided, words.undecidedHint);
    polling.start();
  },
  paid: look,
  refused: (answer) => choose(answer.message),
  unsupported: (answer) => choose(answer.message),
};

/** An app may open and leave this page where it is, so it goes on asking. */
function leave(answer) {
  current = { attempt: answer.attempt };
  remember(answer.attempt, true);
  view.wait(words.leaving, words.leavingHint);
  polling.start();
}

async function pay(method) {
  if (!method) return;
  view.message();
  view.busy(true);
  try {
    const answer = await calls.pay(method.code);
    await actions[answer.kind](answer, method);
  } catch (problem) {
    await failed(problem);
  } finally {
    view.busy(false);
  }
}

function confirming(attempt) {
  current = { attempt };
  view.wait(words.confirming, words.confirmingHint);
  polling.start(0);
}

/** Back from the channel's page, or loaded again while an attempt was on show, or new. */
function resume(returned) {
  const last = facts.open.at(-1);
  const { attempt, left } = remembered();
  const same = facts.open.find((open) => open.attempt === attempt);
  if (returned && last) return confirming((same ?? last).attempt);
  if (returned || (left && !same)) return choose(words.attemptOver);
  if (same && left) return confirming(same.attempt);
  choose();
  if (same && methodOf(same.method)) pay(methodOf(same.method));
}

function tick() {
  if (over) return;
  view.clock(timeLeft());
  if (timeLeft() <= 0) ending();
}

async function open() {
  view.speak();
  const returned = location.search === "?returned";
  if (location.search && !returned) history.replaceState(null, "", location.pathname);
  try {
    const asked = Date.now();
    facts = await calls.order();
    view.order(facts);
    settle(facts, asked);
  } catch (problem) {
    return view.unreachable(textOf(problem, words.failed));
  }
  if (over) return;
  tick();
  setInterval(tick, 500);
  if (!current) resume(returned);
}

view.on({
  pay: () => pay(methodOf(view.picked())),
  check() {
    view.message();
    polling.start(0);
  },
  again: () => choose(),
});

addEventListener("pageshow", (event) => {
  if (event.persisted && current && !over) confirming(current.attempt);
});

open();
