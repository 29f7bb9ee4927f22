package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.channel.AbnormalRefundStrategy;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.api.channel.CloseStrategy;
import io.paycenter.api.channel.FundLine;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryStrategy;
import io.paycenter.api.channel.RefundQueryStrategy;
import io.paycenter.api.channel.RefundStrategy;
import io.paycenter.api.channel.ReturnStrategy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A channel whose accounts have the number that their setting {@code number} gives them, and show it as the most that
 * their product takes. It knows which are open. A number of {@code bug} breaks it when opened, {@code stuck} when
 * closed.
 */
final class NumberedBank implements ChannelProvider {
    static final ProductCode PRODUCT = ProductCode.of("pay");

    private static final ChannelContext CONTEXT =
            new ChannelContext(AccountId.of("parts"), Clock.systemUTC(), URI.create("https://pay.example.com/notify"));

    private final FakeBank bank;
    private final List<Account> open = new CopyOnWriteArrayList<>();

    NumberedBank(FakeBank bank) {
        this.bank = bank;
    }

    /** The numbers of the accounts that are open, in the order in which they were opened. */
    List<String> open() {
        return open.stream().map(Account::number).toList();
    }

    /** The number that a product of this bank shows. */
    static String number(PayProduct<?, ?> product) {
        return String.valueOf(product.bounds().most().getAmountMinorLong());
    }

    /** Whether the account of a product of this bank is open. */
    boolean isOpen(PayProduct<?, ?> product) {
        return open.stream().anyMatch(account -> account.products().get(0) == product);
    }

    @Override
    public ChannelCode code() {
        return FakeBank.CODE;
    }

    @Override
    public Channel open(AccountSettings settings, ChannelContext context) {
        String number = settings.text("number");
        String merchant = settings.optional("merchant").orElse("1");
        Duration longestCall = settings.duration("longest-call", Duration.ofSeconds(1));
        settings.check();
        if (number.equals("bug")) {
            throw new IllegalStateException("it broke");
        }
        Account account = new Account(number, merchant, longestCall, List.of(new Product(number)));
        open.add(account);
        return account;
    }

    private final class Account implements Channel {
        private final Channel parts =
                bank.open(new AccountSettings(AccountId.of("parts"), Map.of("merchant", "1")), CONTEXT);
        private final String number;
        private final String merchant;
        private final Duration longestCall;
        private final List<PayProduct<?, ?>> products;

        Account(String number, String merchant, Duration longestCall, List<PayProduct<?, ?>> products) {
            this.longestCall = longestCall;
            this.number = number;
            this.merchant = merchant;
            this.products = products;
        }

        String number() {
            return number;
        }

        @Override
        public Duration longestCall() {
            return longestCall;
        }

        @Override
        public String merchant() {
            return merchant;
        }

        @Override
        public List<PayProduct<?, ?>> products() {
            return products;
        }

        @Override
        public QueryStrategy<?> queryStrategy() {
            return parts.queryStrategy();
        }

        @Override
        public CloseStrategy closeStrategy() {
            return parts.closeStrategy();
        }

        @Override
        public RefundStrategy refundStrategy() {
            return parts.refundStrategy();
        }

        @Override
        public RefundQueryStrategy refundQueryStrategy() {
            return parts.refundQueryStrategy();
        }

        @Override
        public NotificationStrategy notificationStrategy() {
            return parts.notificationStrategy();
        }

        @Override
        public ReturnStrategy returnStrategy() {
            return parts.returnStrategy();
        }

        @Override
        public Optional<AbnormalRefundStrategy> abnormalRefundStrategy() {
            return parts.abnormalRefundStrategy();
        }

        @Override
        public BillStrategy<BillLine> billStrategy() {
            return parts.billStrategy();
        }

        @Override
        public Optional<BillStrategy<FundLine>> fundBillStrategy() {
            return parts.fundBillStrategy();
        }

        @Override
        public void close() {
            open.remove(this);
            if (number.equals("stuck")) {
                throw new IllegalStateException("it does not close");
            }
        }
    }

    /** Shows a number and cannot be paid with. */
    private record Product(String number) implements PayProduct<PayOrder, PayReply> {
        @Override
        public ProductCode code() {
            return PRODUCT;
        }

        @Override
        public PayBounds bounds() {
            CurrencyUnit cny = CurrencyUnit.of("CNY");
            long most = number.chars().allMatch(Character::isDigit) ? Long.parseLong(number) : 1;
            return new PayBounds(Money.ofMinor(cny, 1), Money.ofMinor(cny, most), Duration.ofSeconds(1));
        }

        @Override
        public boolean fitsCashier() {
            return true;
        }

        @Override
        public Optional<Duration> actionLives() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> chargesWithin() {
            return Optional.empty();
        }

        @Override
        public PayOrder build(PayOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PayReply send(PayOrder request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PayReply classify(PayOrder order, PayReply answer) {
            throw new UnsupportedOperationException();
        }
    }
}
