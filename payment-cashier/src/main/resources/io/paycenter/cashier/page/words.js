// All that the page says, in Chinese and English.

const chinese = {
  cashier: "收银台",
  payTo: (seller) => `付款给 ${seller}`,
  timeLeft: "剩余支付时间",
  orderDetails: "订单详情",
  chooseMethod: "选择支付方式",
  noMethods: "这笔订单暂时没有可用的支付方式，请稍后再试或联系商家。",
  pay: (amount) => `确认支付 ${amount}`,
  starting: "正在发起支付…",
  scanWith: (app) => `请用${app}扫码支付`,
  scanHint: (app) => `打开手机${app}，使用“扫一扫”完成支付。\n支付后本页会自动更新。`,
  phoneHint: (app) => `正在用这部手机浏览？截屏保存二维码，打开${app}的“扫一扫”，从相册中选取。`,
  openApp: (app) => `在本机打开${app}`,
  qrAlt: (app) => `支付二维码，请用${app}扫描`,
  leaving: "正在前往支付页面…",
  leavingHint: "如果没有自动跳转，请重新选择支付方式。",
  confirming: "正在确认支付结果…",
  confirmingHint: "支付完成后通常几秒内就会显示结果，请勿重复付款。",
  elsewhere: (app) => `请在${app}中确认付款`,
  elsewhereHint: "确认后本页会自动更新。",
  undecided: "支付渠道正在处理…",
  undecidedHint: "请稍候，不会重复扣款。",
  closing: "订单正在关闭",
  closingHint: "这笔订单不能再付款了，正在确认最终结果。",
  timeIsUp: "支付时间已到",
  timeIsUpHint: "正在确认最终结果，请稍候。",
  stillWaiting: "暂时还没有查到支付结果。如果已经付款，请点“查询结果”；商家也会收到通知。",
  checkNow: "查询结果",
  chooseAgain: "换一种支付方式",
  attemptOver: "这次付款没有完成，可以重新选择支付方式。",
  paid: "支付成功",
  paidBack: (seconds) => `${seconds} 秒后返回商家`,
  paidStay: "可以关闭此页面了。",
  closed: "订单已关闭",
  closedHint: "这笔订单未支付，已经关闭。\n如仍需购买，请回到商家重新下单。",
  back: "返回商家",
  offline: "网络不太稳定，正在重试…",
  failed: "连接不上收银台，请检查网络后重试。",
  retry: "重试",
  apps: { alipay: "支付宝", wechat: "微信", unionpay: "云闪付" },
  products: {
    qr: (app) => `用手机${app}扫一扫`,
    page: (app) => `前往${app}页面付款`,
    wap: (app) => `打开${app}付款`,
  },
};

const english = {
  cashier: "Cashier",
  payTo: (seller) => `Pay ${seller}`,
  timeLeft: "Time left to pay",
  orderDetails: "Order details",
  chooseMethod: "Choose how to pay",
  noMethods: "There is no way to pay this order right now. Please try again later or ask the shop.",
  pay: (amount) => `Pay ${amount}`,
  starting: "Starting the payment…",
  scanWith: (app) => `Scan with ${app} to pay`,
  scanHint: (app) => `Open ${app} on your phone and scan the code. This page updates by itself.`,
  phoneHint: (app) => `On this phone? Take a screenshot of the code, open the scanner in ${app} and pick the picture from your album.`,
  openApp: (app) => `Open ${app} on this phone`,
  qrAlt: (app) => `Payment QR code, scan it with ${app}`,
  leaving: "Taking you to the payment page…",
  leavingHint: "If nothing happens, choose how to pay once more.",
  confirming: "Confirming your payment…",
  confirmingHint: "The result usually shows within seconds of paying. Please do not pay twice.",
  elsewhere: (app) => `Confirm the payment in ${app}`,
  elsewhereHint: "This page updates by itself afterwards.",
  undecided: "The payment channel is working on it…",
  undecidedHint: "Please wait a moment. You will not be charged twice.",
  closing: "This order is being closed",
  closingHint: "It cannot be paid any more. We are confirming the final result.",
  timeIsUp: "Time is up",
  timeIsUpHint: "We are confirming the final result. Please wait a moment.",
  stillWaiting: "There is no result yet. If you have paid, press “Check the result”. The shop is told as well.",
  checkNow: "Check the result",
  chooseAgain: "Pay another way",
  attemptOver: "This payment was not completed. You can choose again.",
  paid: "Paid",
  paidBack: (seconds) => `Back to the shop in ${seconds} s`,
  paidStay: "You can close this page now.",
  closed: "Order closed",
  closedHint: "This order was not paid and is closed.\nIf you still want it, please order again at the shop.",
  back: "Back to the shop",
  offline: "The network is unsteady, trying again…",
  failed: "The cashier cannot be reached. Please check your network and try again.",
  retry: "Try again",
  apps: { alipay: "Alipay", wechat: "WeChat", unionpay: "UnionPay" },
  products: {
    qr: (app) => `Scan with ${app} on your phone`,
    page: (app) => `Pay on the ${app} page`,
    wap: (app) => `Opens ${app}`,
  },
};

const speaksChinese = () => {
  for (const tag of navigator.languages ?? [navigator.language]) {
    if (/^zh\b/i.test(tag)) return true;
    if (/^en\b/i.test(tag)) return false;
  }
  return false;
};

export const words = speaksChinese() ? chinese : english;
export const language = words === chinese ? "zh-CN" : "en";

/** The app that a method is paid with, by the name people know. */
export const appOf = (method) => words.apps[method.channel] ?? method.displayName;

/** What will happen with a method of a known product, in a few words. */
export const howItGoes = (method) => words.products[method.product]?.(appOf(method));
