// Shows things. Text from elsewhere only ever becomes text.
import { appOf, howItGoes, language, words } from "./words.js";

const $ = (id) => document.getElementById(id);
const SECTIONS = ["loading", "choose", "scan", "wait", "result"];
const FEW_LINES = 6;

const element = (name, classes, text) => {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text !== undefined) made.textContent = text;
  return made;
};

const say = (text) => ($("live").textContent = text);

function show(section, focus) {
  for (const id of SECTIONS) $(id).hidden = id !== section;
  $("links").hidden = section !== "scan" && section !== "wait";
  $("cashier").dataset.view = section;
  if (focus) $(focus).focus({ preventScroll: true });
}

export function message(text) {
  $("message").textContent = text ?? "";
  $("message").hidden = !text;
}

/** The currency's sign and the number exactly as the centre wrote it, with its thousands set apart. */
function amountParts({ amount, currency }) {
  const [whole, decimals] = amount.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const parts = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const unit = parts.formatToParts(0).find((part) => part.type === "currency").value;
  return { unit, number: decimals ? `${grouped}.${decimals}` : grouped };
}

export function order(facts) {
  const { unit, number } = amountParts(facts);
  $("seller").textContent = facts.seller ? words.payTo(facts.seller) : words.cashier;
  $("unit").textContent = unit;
  $("number").textContent = number;
  $("subject").textContent = facts.subject;
  $("pay").textContent = words.pay(unit + number);
  $("lines").replaceChildren(...facts.details.flatMap((line) => [
    element("dt", "", line.label),
    element("dd", "", line.value),
  ]));
  $("details").hidden = facts.details.length === 0;
  $("details").open = facts.details.length <= FEW_LINES;
  $("order").hidden = false;
}

export function methods(list, picked) {
  $("methods").replaceChildren(...list.map((method) => card(method, method.code === picked)));
  $("pay").disabled = list.length === 0;
  if (list.length === 0) message(words.noMethods);
}

function card(method, checked) {
  const label = element("label", "method");
  const radio = element("input");
  Object.assign(radio, { type: "radio", name: "method", value: method.code, checked, required: true });
  const mark = element("span", "mark", [...method.displayName][0]);
  mark.dataset.channel = method.channel;
  mark.ariaHidden = "true";
  label.append(radio, mark, name(method), element("span", "dot"));
  return label;
}

/** The method's name, and how it goes where that is known. */
function name(method) {
  const made = element("span", "name", method.displayName);
  const how = howItGoes(method);
  if (how) made.append(element("small", "", how));
  return made;
}

export const picked = () => new FormData($("picking")).get("method");

export function busy(is) {
  $("pay").disabled = is;
  $("picking").ariaBusy = String(is);
  $("again").disabled = is;
  $("check").disabled = is;
  if (is) say(words.starting);
}

export function choose(text) {
  message(text);
  say("");
  show("choose");
  if (!text) say(words.chooseMethod);
}

export function scan(method, answer) {
  const app = appOf(method);
  message();
  $("scan-title").textContent = words.scanWith(app);
  $("qr").src = answer.qr;
  $("qr").alt = words.qrAlt(app);
  $("scan-hint").textContent = words.scanHint(app);
  $("phone-hint").textContent = words.phoneHint(app);
  $("open-app").textContent = words.openApp(app);
  $("open-app").hidden = !answer.link;
  if (answer.link) $("open-app").href = answer.link;
  show("scan", "scan-title");
}

export function wait(title, hint) {
  message();
  $("wait-title").textContent = title;
  $("wait-hint").textContent = hint;
  show("wait", "wait-title");
}

/** Asked often enough: the payer decides when to ask again. */
export const still = () => message(words.stillWaiting);

/** Whether picking another method makes sense now. */
export const mayChoose = (may) => ($("again").hidden = !may);

export function result(kind, title, hint, returnUrl) {
  message();
  $("result").dataset.kind = kind;
  $("result-title").textContent = title;
  $("result-hint").textContent = hint;
  $("countdown").hidden = true;
  back(returnUrl);
  show("result", "result-title");
}

export const resultHint = (text) => ($("result-hint").textContent = text);

function back(returnUrl) {
  $("back").hidden = !returnUrl;
  $("back").textContent = words.back;
  if (returnUrl) $("back").href = returnUrl;
}

/** Nothing could be loaded: one button, which tries again. */
export function unreachable(text) {
  result("failed", text, "", location.pathname + location.search);
  $("back").textContent = words.retry;
}

export function clock(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  $("clock").textContent = (hours ? `${hours}:` : "") + `${two(minutes)}:${two(seconds % 60)}`;
  $("countdown").classList.toggle("urgent", seconds <= 60);
}

export function on(handlers) {
  $("picking").addEventListener("submit", (event) => {
    event.preventDefault();
    handlers.pay();
  });
  $("check").addEventListener("click", handlers.check);
  $("again").addEventListener("click", handlers.again);
}

export function speak() {
  document.documentElement.lang = language;
  document.title = words.cashier;
  for (const spoken of document.querySelectorAll("[data-words]")) {
    spoken.textContent = words[spoken.dataset.words];
  }
  show("loading");
}
