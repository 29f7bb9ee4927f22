package io.paycenter.spring;

import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.Secret;
import io.paycenter.api.center.PayMethod;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.BusinessLines;
import io.paycenter.core.CenterSettings;
import io.paycenter.core.PaymentCenterBuilder;
import io.paycenter.core.PaymentCenterRuntime;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * What {@code payment.*} says, read as far as it can be. Faults wait for {@link #build}, which adds those that only the
 * channels can see, so that one failed start names everything that has to be changed.
 */
final class PaymentSettings {
    private static final String ROOT = "payment.";

    /** They stand in for what cannot be read, so that what stands beside it can be checked; nothing is made of them. */
    private static final URI NOWHERE = URI.create("http://localhost");

    private static final BusinessLine NOBODY = BusinessLine.of("nobody");

    private final PaymentProperties properties;
    private final Environment environment;
    private final Faults faults = new Faults();
    private final CenterSettings center;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final List<PayMethod> methods = new ArrayList<>();
    private final Map<BusinessLine, BusinessLineSettings> lines = new LinkedHashMap<>();

    PaymentSettings(PaymentProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
        this.center = readCenter();
        properties.accounts().forEach(this::readAccount);
        properties.methods().forEach(this::readMethod);
        properties.businessLines().forEach(this::readLine);
        PropertyPolicies.check(properties.retry(), faults);
        UnknownSettings.check(environment, faults);
    }

    BusinessLines lines() {
        return code -> Optional.ofNullable(lines.get(code));
    }

    CenterSettings center() {
        return center;
    }

    /**
     * Adds accounts, methods and the parts of the retry engine to the builder and builds.
     *
     * @throws ConfigurationException naming all faults of all settings at once
     */
    PaymentCenterRuntime build(PaymentCenterBuilder builder, RetryParts retryParts) {
        retryParts.check(faults);
        builder.retryEngine(retryParts::addTo);
        accounts.values().forEach(account -> builder.account(account.id(), account.channel(), account.settings()));
        methods.forEach(builder::method);
        Optional<PaymentCenterRuntime> built = faults.group(builder::build, PaymentSettings::fullKey);
        if (!faults.any()) {
            built.ifPresent(
                    centre -> PropertyPolicies.check(environment, centre.tasks().eventTypes(), faults));
        }
        if (faults.any()) {
            built.ifPresent(PaymentCenterRuntime::close);
            throw faults.toException();
        }
        return built.orElseThrow();
    }

    /** The core names accounts and methods as they stand below the root; its other faults are about no key of ours. */
    private static String fullKey(String fault) {
        if (fault.startsWith("workers ") || fault.startsWith("retention ")) {
            return ROOT + "task-" + fault;
        }
        if (fault.startsWith("topic ")) {
            return ROOT + "rocketmq." + fault;
        }
        return fault.startsWith("accounts.") || fault.startsWith("methods.") ? ROOT + fault : fault;
    }

    private CenterSettings readCenter() {
        URI publicUrl = properties.publicUrl();
        if (publicUrl == null) {
            faults.add(
                    ROOT + "public-url",
                    "is missing",
                    "the address under which payers' browsers and channels reach this application, such as"
                            + " https://pay.example.com");
        }
        return faults.group(() -> properties.centerSettings(publicUrl == null ? NOWHERE : publicUrl), ROOT::concat)
                .orElseGet(() -> CenterSettings.at(NOWHERE));
    }

    private void readAccount(String name, PaymentProperties.Account account) {
        String key = ROOT + "accounts." + name;
        Optional<AccountId> id = faults.value(key, () -> AccountId.of(name));
        Optional<ChannelCode> channel = faults.text(
                        key + ".channel", account.channel(), "a channel's code, such as alipay")
                .flatMap(code -> faults.value(key + ".channel", () -> ChannelCode.of(code)));
        if (id.isPresent() && channel.isPresent()) {
            accounts.put(name, new Account(id.get(), channel.get(), account.settings()));
        }
    }

    private void readMethod(String name, PaymentProperties.Method method) {
        String key = ROOT + "methods." + name;
        Optional<MethodCode> code = faults.value(key, () -> MethodCode.of(name));
        Optional<String> display = faults.text(key + ".name", method.name(), "what payers read");
        Optional<ProductCode> product = faults.text(
                        key + ".product", method.product(), "a product of the channel, such as qr")
                .flatMap(given -> faults.value(key + ".product", () -> ProductCode.of(given)));
        Optional<Account> account = faults.text(key + ".account", method.account(), "the name of an account")
                .flatMap(given -> account(key + ".account", given));
        if (code.isPresent() && display.isPresent() && product.isPresent() && account.isPresent()) {
            methods.add(new PayMethod(
                    code.get(),
                    display.get(),
                    account.get().channel(),
                    product.get(),
                    account.get().id()));
        }
    }

    /** The account of this name; nothing also if it is there and has faults itself. */
    private Optional<Account> account(String key, String name) {
        if (!properties.accounts().containsKey(name)) {
            faults.add(
                    key,
                    "is \"" + name + "\"",
                    "one of " + properties.accounts().keySet());
        }
        return Optional.ofNullable(accounts.get(name));
    }

    private void readLine(String name, PaymentProperties.Line line) {
        String key = ROOT + "business-lines." + name;
        Optional<BusinessLine> code = faults.value(key, () -> BusinessLine.of(name));
        List<MethodCode> offered = line.methods().stream()
                .flatMap(method -> offered(key + ".methods", method).stream())
                .toList();
        BusinessLine named = code.orElse(NOBODY);
        faults.group(() -> settings(named, line, offered), fault -> key + "." + fault)
                .filter(settings -> code.isPresent())
                .ifPresent(settings -> lines.put(named, settings));
    }

    private Optional<MethodCode> offered(String key, String method) {
        if (!properties.methods().containsKey(method)) {
            faults.add(
                    key,
                    "has \"" + method + "\"",
                    "only codes of " + properties.methods().keySet());
            return Optional.empty();
        }
        return faults.value(key, () -> MethodCode.of(method));
    }

    private static BusinessLineSettings settings(
            BusinessLine code, PaymentProperties.Line line, List<MethodCode> offered) {
        return new BusinessLineSettings(
                code,
                line.name() == null ? code.value() : line.name(),
                line.secrets().stream().map(Secret::of).toList(),
                line.eventUrl(),
                offered);
    }

    private record Account(AccountId id, ChannelCode channel, Map<String, String> settings) {}
}
