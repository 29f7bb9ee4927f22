package io.paycenter.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopPagesTest extends ShopTest {

    @Test
    void the_products_are_on_sale() {
        HttpResponse<String> page = shop.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("龙井茶 100 克", "Longjing tea, 100 g", "¥12.30", "<option value=\"9\">9</option>");
    }

    @Test
    void a_page_takes_nothing_from_elsewhere() {
        assertThat(shop.get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
        assertThat(shop.get("/shop.css").statusCode()).isEqualTo(200);
        assertThat(shop.get("/order.js").headers().firstValue("Content-Type")).hasValue("text/javascript");
    }

    @Test
    void an_order_is_bought_and_given_back() {
        String no = shop.order();
        assertThat(shop.get("/orders/" + no).body())
                .contains("待支付", "¥24.60", "× 2", "去支付", "取消订单")
                .doesNotContain("申请退款");

        HttpResponse<String> pay = shop.press("pay", no);
        assertThat(pay.statusCode()).isEqualTo(303);
        assertThat(RunningShop.location(pay)).startsWith(CENTER.url() + "/cashier/P");

        CENTER.pay(no);
        shop.tell("PAGES001", CENTER.event("payment.succeeded", no));
        assertThat(shop.get("/orders/" + no).body())
                .contains("已支付", "申请退款", "payment.succeeded")
                .doesNotContain("去支付");

        assertThat(shop.press("refund", no).statusCode()).isEqualTo(303);
        assertThat(shop.get("/orders/" + no).body()).contains("退款中", no + "-R1").doesNotContain("申请退款");

        CENTER.endRefund(no + "-R1", "SUCCEEDED");
        shop.tell("PAGES002", CENTER.refundEvent("refund.succeeded", no + "-R1"));
        assertThat(shop.get("/orders/" + no).body()).contains("已退款", "data-final=\"true\"");
        assertThat(shop.read(no).get("refund").get("refundNo").asString()).isEqualTo(no + "-R1");
    }

    @Test
    void paying_works_after_the_centre_was_away() {
        String no = shop.order();
        CENTER.failNext(no, FakeCenter.Fault.loseTheCall());
        HttpResponse<String> away = shop.press("pay", no);
        CENTER.failNext(no, FakeCenter.Fault.loseTheAnswer());
        shop.press("pay", no);
        HttpResponse<String> back = shop.press("pay", no);

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("订单已保存");
        assertThat(RunningShop.location(back)).startsWith(CENTER.url() + "/cashier/P");
        List<String> creations =
                CENTER.calls().stream().filter(call -> call.contains(no)).toList();
        assertThat(creations).hasSizeGreaterThanOrEqualTo(3).containsOnly(creations.get(0));
    }

    @Test
    void an_order_that_is_over_leads_back_to_its_page_instead_of_the_cashier() {
        String no = paidOrder();

        assertThat(RunningShop.location(shop.press("pay", no))).isEqualTo("/orders/" + no);
        assertThat(shop.status(no)).isEqualTo("PAID");
        assertThat(RunningShop.location(shop.press("pay", no))).isEqualTo("/orders/" + no);
    }

    @Test
    void an_unpaid_order_can_be_cancelled() {
        String no = shop.order();
        shop.press("pay", no);

        assertThat(shop.press("cancel", no).statusCode()).isEqualTo(303);
        assertThat(shop.get("/orders/" + no).body()).contains("已关闭").doesNotContain("去支付", "取消订单");
        assertThat(CENTER.payment(no).get("status").asString()).isEqualTo("CLOSED");
    }

    @Test
    void an_order_that_never_reached_the_centre_can_be_cancelled() {
        String no = shop.order();

        shop.press("cancel", no);

        assertThat(shop.status(no)).isEqualTo("CLOSED");
    }

    @Test
    void cancelling_an_order_that_was_just_paid_shows_it_paid() {
        String no = paidOrder();

        shop.press("cancel", no);

        assertThat(shop.status(no)).isEqualTo("PAID");
    }

    @Test
    void a_refund_that_fails_leaves_the_order_paid_and_can_be_asked_for_again() {
        String no = paidOrder();
        shop.tell("PAGES003", CENTER.event("payment.succeeded", no));
        shop.press("refund", no);
        CENTER.endRefund(no + "-R1", "FAILED");
        shop.tell("PAGES004", CENTER.refundEvent("refund.failed", no + "-R1"));

        assertThat(shop.get("/orders/" + no).body()).contains("已支付", "退款没有成功", "申请退款");
        shop.press("refund", no);
        assertThat(CENTER.refund(no + "-R2").get("amount").asString()).isEqualTo("24.60");
    }

    @Test
    void a_refund_asked_for_twice_is_one_refund() {
        String no = paidOrder();
        shop.tell("PAGES005", CENTER.event("payment.succeeded", no));

        shop.press("refund", no);
        shop.press("refund", no);

        assertThat(CENTER.refund(no + "-R1")).isNotNull();
        assertThat(CENTER.refund(no + "-R2")).isNull();
    }

    @Test
    void a_refund_that_the_centre_refuses_leaves_the_order_paid() {
        String no = paidOrder();
        shop.tell("PAGES006", CENTER.event("payment.succeeded", no));
        CENTER.failNext(
                no, FakeCenter.Fault.answer(409, "{\"code\":\"refund_exceeds_paid\",\"detail\":\"given back\"}"));

        shop.press("refund", no);

        assertThat(shop.status(no)).isEqualTo("PAID");
        assertThat(shop.read(no).get("refund").get("error").asString()).isEqualTo("refund_exceeds_paid: given back");
    }

    @Test
    void an_order_can_ask_for_its_own_time_to_pay_where_that_is_allowed() {
        String location = RunningShop.location(shop.post("/orders", Map.of("product", "cup", "timeToPay", "PT75S")));
        String no = location.substring(location.lastIndexOf('/') + 1);
        shop.press("pay", no);

        assertThat(shop.read(no).get("payment").get("expireAt").asString())
                .isEqualTo(CLOCK.instant().plusSeconds(75).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "car, 1, PT30M, product",
        "<script>, 1, PT30M, product",
        "tea, 0, PT30M, quantity",
        "tea, 10, PT30M, quantity",
        "tea, 1, PT59S, timeToPay",
        "tea, 1, P16D, timeToPay",
        "tea, 1, soon, timeToPay"
    })
    void what_breaks_a_rule_is_refused_by_name(String product, String quantity, String timeToPay, String field) {
        HttpResponse<String> answer =
                shop.post("/orders", Map.of("product", product, "quantity", quantity, "timeToPay", timeToPay));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(field + ": &quot;").doesNotContain("<script>");
    }

    @Test
    void an_unknown_order_is_not_found() {
        assertThat(shop.get("/orders/S-nobody-knows").statusCode()).isEqualTo(404);
        assertThat(shop.press("pay", "S-nobody-knows").statusCode()).isEqualTo(404);
        assertThat(shop.get("/api/orders/S-nobody-knows").statusCode()).isEqualTo(404);
    }
}
