package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.Keys;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** One of UnionPay's two worlds: its addresses, its authorities, and who counts as UnionPay there. One must not mix them. */
enum Environment {
    /** Where money moves. */
    PRODUCTION("https://gateway.95516.com", "https://filedownload.95516.com/", "prod"),

    /** Where none does. */
    TEST("https://gateway.test.95516.com", "https://filedownload.test.95516.com/", "test");

    /** The setting's key. */
    static final String SETTING = "environment";

    private static final String COMPANY = "中国银联股份有限公司";
    private static final Set<String> TEST_COMPANIES = Set.of(COMPANY, "00040000:SIGN");
    private static final String TEST_COMPANY_SM2 = "ZunionpayTest";
    private static final int COMPANY_PART = 2;

    private final URI gateway;
    private final URI fileGateway;
    private final String file;

    Environment(String gateway, String fileGateway, String file) {
        this.gateway = URI.create(gateway);
        this.fileGateway = URI.create(fileGateway);
        this.file = file;
    }

    /** What stands before the paths of calls. */
    URI gateway() {
        return gateway;
    }

    /** Where bills are. */
    URI fileGateway() {
        return fileGateway;
    }

    /** The bundled root for RSA. */
    List<X509Certificate> root() {
        return bundled("root");
    }

    /** The bundled authority below it. */
    List<X509Certificate> middle() {
        return bundled("middle");
    }

    private List<X509Certificate> bundled(String which) {
        String resource =
                "classpath:io/paycenter/channel/unionpay/" + toString() + "/acp_" + file + "_" + which + ".cer";
        return Keys.certificates(resource).fold(good -> good.value(), bad -> {
            throw new IllegalStateException(resource + " " + bad.problem());
        });
    }

    /**
     * Whether the certificate's name has UnionPay for its company: there is one CN, its parts are parted by {@code @}, and the
     * third is the company.
     */
    boolean isUnionPay(X509Certificate certificate, SignMethod method) {
        List<String> names = commonNames(certificate);
        String[] parts = names.size() == 1 ? names.get(0).split("@", -1) : new String[0];
        return parts.length > COMPANY_PART && isUnionPay(parts[COMPANY_PART], method);
    }

    private boolean isUnionPay(String company, SignMethod method) {
        return switch (this) {
            case PRODUCTION -> company.equals(COMPANY);
            case TEST ->
                TEST_COMPANIES.contains(company) || (method == SignMethod.SM2 && company.equals(TEST_COMPANY_SM2));
        };
    }

    private static List<String> commonNames(X509Certificate certificate) {
        return Arrays.stream(X500Name.getInstance(
                                certificate.getSubjectX500Principal().getEncoded())
                        .getRDNs())
                .flatMap(part -> Arrays.stream(part.getTypesAndValues()))
                .filter(one -> one.getType().equals(BCStyle.CN))
                .map(Environment::text)
                .toList();
    }

    private static String text(AttributeTypeAndValue name) {
        return name.getValue() instanceof ASN1String text ? text.getString() : "";
    }

    /** As the setting spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
