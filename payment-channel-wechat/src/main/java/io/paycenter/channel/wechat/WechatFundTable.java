package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.FundLine;
import java.util.List;
import org.joda.money.Money;

/** The bill of funds (资金账单): a row for each movement of money, fees among them. */
final class WechatFundTable implements WechatBillTable<FundLine> {

    private static final String AMOUNT = "收支金额(元)";
    private static final String BALANCE = "账户结余(元)";

    private final List<String> names;
    private long arrivals;
    private long departures;
    private Money in = Money.zero(WechatOrders.CURRENCY);
    private Money out = Money.zero(WechatOrders.CURRENCY);

    WechatFundTable(List<String> names) throws ChannelUnknownException {
        this.names = names;
        WechatBillRow.require(names, List.of("记账时间", "微信支付业务单号", "资金流水单号", "业务类型", "收支类型", AMOUNT, BALANCE, "业务凭证号"));
    }

    @Override
    public FundLine read(List<String> values) throws ChannelUnknownException {
        WechatBillRow row = WechatBillRow.of(names, values);
        Money amount = row.yuan(AMOUNT);
        if (amount.isNegative()) {
            throw new ChannelUnknownException("a row of the bill has an amount below zero");
        }
        return new FundLine(
                row.required("资金流水单号"),
                row.text("微信支付业务单号"),
                row.text("业务凭证号"),
                row.required("业务类型"),
                moved(row.text("收支类型"), amount),
                row.yuan(BALANCE),
                row.time("记账时间"));
    }

    private Money moved(String direction, Money amount) throws ChannelUnknownException {
        switch (direction) {
            case "收入" -> {
                arrivals++;
                in = in.plus(amount);
                return amount;
            }
            case "支出" -> {
                departures++;
                out = out.plus(amount);
                return amount.negated();
            }
            default -> throw new ChannelUnknownException("收支类型 in the bill is neither 收入 nor 支出");
        }
    }

    @Override
    public void check(WechatBillRow totals) throws ChannelUnknownException {
        totals.requireCount("资金流水总笔数", arrivals + departures);
        totals.requireCount("收入笔数", arrivals);
        totals.requireCount("支出笔数", departures);
        totals.requireSum("收入金额", in);
        totals.requireSum("支出金额", out);
    }
}
