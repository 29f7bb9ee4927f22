package io.paycenter.cashier.business;

import io.paycenter.api.Amounts;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentId;
import io.paycenter.api.Secret;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.RedirectRefund;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.api.center.RefundTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.joda.money.Money;

/** Makes commands of bodies. What a member may hold is checked by the commands; here only that it can be read. */
final class Commands {
    private Commands() {}

    static CreatePayment create(BusinessLine line, byte[] body) {
        Members members = Members.read(body);
        members.allow("orderNo", "amount", "currency", "subject", "details", "timeToPay", "returnUrl", "attachment");
        CreatePayment.Builder command = CreatePayment.builder(
                line, BusinessOrderNo.of(members.text("orderNo")), amount(members), members.text("subject"));
        members.findObjects("details").map(Commands::details).ifPresent(command::details);
        members.findText("timeToPay").map(Commands::timeToPay).ifPresent(command::timeToPay);
        members.findText("returnUrl").map(Commands::returnUrl).ifPresent(command::returnUrl);
        members.findText("attachment").ifPresent(command::attachment);
        return command.build();
    }

    static PayCommand pay(PaymentId payment, byte[] body) {
        Members members = Members.readHidden(body);
        members.allow("method", "clientIp", "openId", "authCode");
        Payer payer = new Payer(
                members.findText("clientIp").orElse(null),
                members.findText("openId").orElse(null),
                members.findText("authCode").orElse(null));
        return new PayCommand(payment, MethodCode.of(members.text("method")), payer);
    }

    static RefundCommand refund(BusinessLine line, BusinessOrderNo order, byte[] body) {
        Members members = Members.read(body);
        members.allow("refundNo", "amount", "currency", "reason");
        return new RefundCommand(
                line,
                order,
                BusinessRefundNo.of(members.text("refundNo")),
                amount(members),
                members.findText("reason").orElse(""));
    }

    static RedirectRefund redirect(BusinessLine line, BusinessRefundNo refund, byte[] body) {
        Members members = Members.readHidden(body);
        members.allow("to", "bank", "cardNumber", "holder");
        return new RedirectRefund(line, refund, target(members));
    }

    private static RefundTarget target(Members members) {
        String target = members.text("to");
        return switch (target) {
            case "PAYER_CARD" ->
                new RefundTarget.PayerCard(
                        members.text("bank"), Secret.of(members.text("cardNumber")), Secret.of(members.text("holder")));
            case "MERCHANT_ACCOUNT" -> {
                members.allow("to");
                yield new RefundTarget.MerchantAccount();
            }
            default -> throw InvalidRequestException.of("to", "***", "PAYER_CARD or MERCHANT_ACCOUNT");
        };
    }

    /** A call without arguments: no body, or an object without members, which some clients always send. */
    static void nothing(byte[] body) {
        if (body.length > 0) {
            Members.read(body).allow();
        }
    }

    private static Money amount(Members members) {
        return Amounts.parse("amount", members.text("amount"), members.text("currency"));
    }

    private static List<OrderDetail> details(List<Members> lines) {
        return lines.stream().map(Commands::detail).toList();
    }

    private static OrderDetail detail(Members line) {
        line.allow("label", "value");
        return new OrderDetail(line.text("label"), line.text("value"));
    }

    private static Duration timeToPay(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException malformed) {
            throw InvalidRequestException.of("timeToPay", text, "an ISO 8601 duration such as PT30M");
        }
    }

    private static URI returnUrl(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw InvalidRequestException.of("returnUrl", text, "an absolute http or https address");
        }
    }
}
