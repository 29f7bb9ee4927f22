package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.SecretSource;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.core.retry.RetryEngineBuilder;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a payment centre together; where a program without a framework begins. Not thread-safe.
 *
 * <pre>{@code
 * JdbcTransactions transactions = JdbcTransactions.over(dataSource);
 * JdbcSchema.createIfMissing(transactions);
 * try (PaymentCenterRuntime runtime = new PaymentCenterBuilder(CenterSettings.at(publicUrl), transactions)
 *         .account(AccountId.of("main"), ChannelCode.of("alipay"), settings)
 *         .method(method)
 *         .businessLine(line)
 *         .build()) {
 *     runtime.start();
 *     runtime.center().create(command);
 * }
 * }</pre>
 */
public final class PaymentCenterBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentCenterBuilder.class);

    private final CenterSettings settings;
    private final JdbcTransactions transactions;
    private final List<ChannelProvider> providers = new ArrayList<>();
    private final List<AccountConfiguration> accounts = new ArrayList<>();
    private final List<PayMethod> methods = new ArrayList<>();
    private final List<BusinessLineSettings> fixedLines = new ArrayList<>();
    private final List<PaymentEventListener> listeners = new ArrayList<>();
    private BusinessLines lines = this::fixedLine;
    private SecretSource secrets = SecretSource.none();
    private RetryPolicies policies = DefaultPolicies.INSTANCE;
    private UnaryOperator<RetryEngineBuilder> engine = UnaryOperator.identity();
    private Clock clock = Clock.systemUTC();

    /** A centre that keeps its books in the database of these transactions; the tables must be there. */
    public PaymentCenterBuilder(CenterSettings settings, JdbcTransactions transactions) {
        this.settings = settings;
        this.transactions = transactions;
        ServiceLoader.load(ChannelProvider.class).forEach(providers::add);
    }

    /** Adds a channel that the service loader does not find. */
    public PaymentCenterBuilder provider(ChannelProvider provider) {
        providers.add(provider);
        return this;
    }

    /**
     * Where settings of accounts that are {@code secret:} and a name find their value; without it they are a fault. Asked
     * whenever an account is opened.
     */
    public PaymentCenterBuilder secrets(SecretSource source) {
        this.secrets = source;
        return this;
    }

    /**
     * Adds a merchant account, with the settings that its channel documents. {@link PaymentCenterRuntime#accounts} changes it while
     * the centre runs.
     */
    public PaymentCenterBuilder account(AccountId id, ChannelCode channel, Map<String, String> accountSettings) {
        accounts.add(new AccountConfiguration(id, channel, accountSettings));
        return this;
    }

    /** Adds something that payers can pick, where their business line offers it. */
    public PaymentCenterBuilder method(PayMethod method) {
        methods.add(method);
        return this;
    }

    /** Adds a business line that stays as it is. */
    public PaymentCenterBuilder businessLine(BusinessLineSettings line) {
        fixedLines.add(line);
        return this;
    }

    /** Asks this source for business lines, in place of those that were added one by one. */
    public PaymentCenterBuilder businessLines(BusinessLines source) {
        this.lines = source;
        return this;
    }

    /** Adds somebody who hears events in this process. */
    public PaymentCenterBuilder listener(PaymentEventListener listener) {
        listeners.add(listener);
        return this;
    }

    /** How often and when each kind of task is tried; read at every scheduling. */
    public PaymentCenterBuilder retryPolicies(RetryPolicies retryPolicies) {
        this.policies = retryPolicies;
        return this;
    }

    /**
     * Changes the retry engine beyond its policies and its lease: its transport, how many workers it has, who listens,
     * and handlers for work of the host's own. Changes add up.
     */
    public PaymentCenterBuilder retryEngine(UnaryOperator<RetryEngineBuilder> change) {
        UnaryOperator<RetryEngineBuilder> before = engine;
        this.engine = parts -> change.apply(before.apply(parts));
        return this;
    }

    /** The only source of time. */
    public PaymentCenterBuilder clock(Clock source) {
        this.clock = source;
        return this;
    }

    /**
     * Opens the accounts and wires the centre. Nothing runs until {@link PaymentCenterRuntime#start}.
     *
     * @throws ConfigurationException naming all faults of accounts, methods and listeners at once, each by its key, such as {@code
     *     accounts.main.settings.app-id}
     */
    public PaymentCenterRuntime build() {
        Clock millis = Clock.tick(clock, Duration.ofMillis(1));
        PublicUrls urls = new PublicUrls(settings.publicUrl());
        ChannelProviders channels = new ChannelProviders(providers, secrets, urls, settings.inFlightWindow(), millis);
        ChannelOpening opening =
                new ChannelOpening(new ChannelConfiguration(accounts, methods), List.of(), Map.of(), channels);
        try {
            List<String> faults = new ArrayList<>(opening.faults());
            faults.addAll(Listeners.faults(listeners));
            ConfigurationException.throwIfAny("the payment centre", faults);
            warnOfLinesThatNothingReaches();
            ChannelAccounts opened = new ChannelAccounts(opening, channels, lines);
            return Wiring.wire(settings, transactions, opened, lines, listeners, policies, engine, urls, millis);
        } catch (RuntimeException failure) {
            opening.discard();
            throw failure;
        }
    }

    private void warnOfLinesThatNothingReaches() {
        if (listeners.isEmpty()) {
            fixedLines.stream()
                    .filter(line -> line.eventUrl() == null)
                    .forEach(line -> LOG.warn(
                            "line={} hears of no event: it has no event-url, and no listener is in this process",
                            line.code()));
        }
    }

    private Optional<BusinessLineSettings> fixedLine(BusinessLine code) {
        return fixedLines.stream().filter(line -> line.code().equals(code)).findFirst();
    }
}
