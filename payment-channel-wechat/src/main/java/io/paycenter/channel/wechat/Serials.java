package io.paycenter.channel.wechat;

import java.security.cert.X509Certificate;
import java.util.Locale;

/** The numbers of certificates, as headers and settings write them: hex, in any case, with leading zeros or without. */
final class Serials {

    private static final int HEX = 16;

    private Serials() {}

    /** A certificate's number in the one way in which it is compared. */
    static String of(X509Certificate certificate) {
        return plain(certificate.getSerialNumber().toString(HEX));
    }

    /** A number that somebody wrote, in that way; an id of a public key stays as it is. */
    static String plain(String written) {
        return written.startsWith(PublicKeyTrust.PREFIX)
                ? written
                : written.strip().toUpperCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
    }
}
